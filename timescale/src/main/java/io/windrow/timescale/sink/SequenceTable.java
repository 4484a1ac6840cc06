package io.windrow.timescale.sink;

import io.windrow.runtime.number.NumberRanges;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of sequence sets. Every statement runs in the caller's transaction. */
final class SequenceTable {
    private static final String READ = "select gateway_id, boot_id, channel, seen::text from frame_sequence"
            + " join unnest(?::text[], ?::text[], ?::text[]) as wanted (gateway_id, boot_id, channel)"
            + " using (gateway_id, boot_id, channel)";
    private static final String ADD =
            "insert into frame_sequence as known (gateway_id, boot_id, channel, seen, lost_closed)"
                    + " select gateway_id, boot_id, channel, added::int8multirange, closed"
                    + " from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])"
                    + " with ordinality as batch (gateway_id, boot_id, channel, added, closed, place) order by place"
                    + " on conflict (gateway_id, boot_id, channel) do update set seen = known.seen + excluded.seen,"
                    + " lost_closed = known.lost_closed + excluded.lost_closed, updated_at = now()"
                    + " where not (known.seen && excluded.seen)";
    /** As PostgreSQL writes a range of integers: the end is not in it. */
    private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");

    private static final String SERIALIZATION_FAILURE = "40001";

    private SequenceTable() {}

    /** The sets of those origins that have one. */
    static Map<Origin, NumberRanges> read(Connection connection, Collection<Origin> origins) throws SQLException {
        Map<Origin, NumberRanges> sets = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            key(select, List.copyOf(origins), origin -> origin);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sets.put(new Origin(row.getString(1), row.getString(2), row.getString(3)), parse(row.getString(4)));
                }
            }
        }
        return sets;
    }

    /**
     * Adds to the sets, making those that are not there.
     *
     * @throws SQLException with a state that asks for another try, when a set has one of the numbers: another sink has added it
     *     since the set was read
     */
    static void add(Connection connection, List<Addition> additions) throws SQLException {
        if (additions.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            key(insert, additions, Addition::origin);
            insert.setArray(4, texts(connection, additions, addition -> text(addition.added())));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "bigint", additions.stream().map(Addition::closed).toArray(Long[]::new)));
            if (insert.executeUpdate() != additions.size()) {
                throw new SQLException(
                        "frames of the same origin were stored by another sink since", SERIALIZATION_FAILURE);
            }
        }
    }

    /** As PostgreSQL reads an int8multirange. */
    static String text(NumberRanges ranges) {
        var text = new StringBuilder("{");
        long[] bounds = ranges.bounds();
        for (int i = 0; i < bounds.length; i += 2) {
            text.append(i == 0 ? "[" : ",[")
                    .append(bounds[i])
                    .append(',')
                    .append(bounds[i + 1])
                    .append(']');
        }
        return text.append('}').toString();
    }

    /** From how PostgreSQL writes an int8multirange. */
    static NumberRanges parse(String text) {
        long[] bounds =
                new long[2 * Math.toIntExact(text.chars().filter(c -> c == '[').count())];
        Matcher range = RANGE.matcher(text);
        for (int i = 0; i < bounds.length; i += 2) {
            if (!range.find()) {
                throw new IllegalStateException("frame_sequence.seen has what no sink writes there: " + text);
            }
            bounds[i] = Long.parseLong(range.group(1));
            bounds[i + 1] = Long.parseLong(range.group(2)) - 1;
        }
        return NumberRanges.of(bounds);
    }

    private static <T> void key(PreparedStatement statement, List<T> all, Function<T, Origin> origin)
            throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(1, texts(connection, all, each -> origin.apply(each).gateway()));
        statement.setArray(2, texts(connection, all, each -> origin.apply(each).boot()));
        statement.setArray(3, texts(connection, all, each -> origin.apply(each).channel()));
    }

    private static <T> Array texts(Connection connection, List<T> all, Function<T, String> text) throws SQLException {
        return connection.createArrayOf("text", all.stream().map(text).toArray(String[]::new));
    }
}
