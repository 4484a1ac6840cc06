package io.windrow.timescale.sink;

import io.windrow.avro.Readings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a message's layout and writes those that the database has not seen from here. Memory is bounded: what was forgotten
 * is found or written once more, which changes nothing. Used by one thread.
 */
final class Layouts {
    private static final int LIMIT = 10_000;
    private static final String INSERT =
            "insert into signal_layout (layout_id, position, signal, spn, unit, scale, \"offset\")"
                    + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    private final Map<Message, Layout> latest = bounded();
    private final Set<Long> stored = Collections.newSetFromMap(bounded());
    /** By number, so that two writers insert in the same order and cannot wait for one another. */
    private final Map<Long, Layout> pending = new TreeMap<>();

    /** The layout of these readings; remembered for the next {@link #write} when it is new. */
    Layout of(Readings readings) throws RefusedRow {
        Message message = new Message(readings.getPgn(), readings.getMessage());
        Layout layout = latest.get(message);
        if (layout == null || !layout.describes(readings)) {
            layout = Layout.of(readings);
            latest.put(message, layout);
        }
        use(layout);
        return layout;
    }

    /** The one that the message had last; null when it is not remembered. */
    @Nullable Layout latest(int pgn, String message) {
        return latest.get(new Message(pgn, message));
    }

    /** A row of it was made: remembers it for the next {@link #write} when it is new. */
    void use(Layout layout) {
        if (!stored.contains(layout.id())) {
            pending.put(layout.id(), layout);
        }
    }

    /** Writes what is new, in the caller's transaction. */
    void write(Connection connection) throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Layout layout : pending.values()) {
                add(insert, layout);
            }
            insert.executeBatch();
        }
    }

    /** That transaction was committed. */
    void committed() {
        stored.addAll(pending.keySet());
        pending.clear();
    }

    private static void add(PreparedStatement insert, Layout layout) throws SQLException {
        int position = 1;
        for (Layout.Element element : layout.elements()) {
            insert.setLong(1, layout.id());
            insert.setInt(2, position++);
            insert.setString(3, element.signal());
            insert.setObject(4, element.spn(), Types.INTEGER);
            insert.setString(5, element.unit());
            insert.setDouble(6, element.scale());
            insert.setDouble(7, element.offset());
            insert.addBatch();
        }
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > LIMIT;
            }
        };
    }

    private record Message(int pgn, String name) {}
}
