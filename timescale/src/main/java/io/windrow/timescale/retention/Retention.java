package io.windrow.timescale.retention;

import io.windrow.timescale.archive.Content;
import io.windrow.timescale.pool.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans what goes, and lets it go. Any thread; runs exclude one another, in other processes too. */
public final class Retention {
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 300;
    /** Lock not available, deadlock, serialization failure: somebody else was at it. */
    private static final Set<String> BUSY = Set.of("55P03", "40P01", "40001");

    private final Pool pool;
    private final RetentionSettings settings;
    private final InstantSource clock;
    private final RetentionListener listener;

    public Retention(Pool pool, RetentionSettings settings, InstantSource clock, RetentionListener listener) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    /** Every piece that is older than its table's rows are kept, and whether it goes. Reads only. */
    public List<Decision> plan() throws SQLException {
        try (Connection connection = pool.connection()) {
            requireTables(connection);
            return plan(connection);
        }
    }

    /**
     * Lets everything go that the plan says, each piece for itself.
     *
     * @param archived false: drops without a file
     * @throws InterruptedException when its thread is interrupted; what it did is kept, and the next run goes on
     * @throws RetentionException when another run is at work
     */
    public RetentionResult run(boolean archived) throws Exception {
        try (RetentionLock lock = RetentionLock.take(pool);
                Connection connection = pool.connection()) {
            requireTables(connection);
            var archiver = new Archiver(settings.archiveFolder(), clock, listener);
            archiver.sweep(connection);
            RetentionResult result = RetentionResult.NOTHING;
            for (Decision decision : plan(connection)) {
                if (decision.goes()) {
                    lock.require();
                    result = letGo(connection, decision.piece(), archived ? archiver : null, result);
                }
            }
            return result;
        }
    }

    private List<Decision> plan(Connection connection) throws SQLException {
        return plan(connection, settings, clock.instant()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** By table, in the order of the tables. */
    static Map<RetainedTable, List<Decision>> plan(Connection connection, RetentionSettings settings, Instant now)
            throws SQLException {
        Planner planner = planner(connection, settings, now);
        var pieces = new Pieces(connection);
        Map<RetainedTable, List<Decision>> decisions = new EnumMap<>(RetainedTable.class);
        for (RetainedTable table : RetainedTable.values()) {
            List<Decision> ofTable = new ArrayList<>();
            for (Piece piece : pieces.of(table, planner.before(table))) {
                ofTable.add(planner.decide(piece, presence(connection)));
            }
            decisions.put(table, ofTable);
        }
        return decisions;
    }

    private static Planner planner(Connection connection, RetentionSettings settings, Instant now) throws SQLException {
        return new Planner(settings, Holds.all(connection), new Catalogue(connection).restored(), now);
    }

    private static Planner.Presence presence(Connection connection) {
        return (piece, equipment) -> piece.table().hasMachines()
                && Sql.list(
                                connection,
                                "select exists (select from " + piece.table().sqlName() + " where equipment_id = ? and "
                                        + piece.table().within(piece.range()) + ')',
                                row -> row.getBoolean(1),
                                equipment)
                        .get(0);
    }

    private RetentionResult letGo(
            Connection connection, Piece found, @Nullable Archiver archiver, RetentionResult before) throws Exception {
        Piece piece = found;
        String why = "others write to it all the time";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                piece = Pieces.now(connection, found);
                ArchiveEntry entry = archiver == null ? null : archiver.archive(connection, piece);
                var dropper = new Dropper(listener);
                switch (dropper.drop(connection, piece, entry, within -> again(within, found))) {
                    case DROPPED -> {
                        return before.with(piece, rows(piece, entry));
                    }
                    case KEPT -> {
                        return before;
                    }
                    case CHANGED -> why = "rows keep coming for it";
                }
            } catch (SQLException e) {
                if (!BUSY.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                why = "others hold it: " + e.getMessage();
            }
            Thread.sleep(PAUSE_MILLIS * attempt);
        }
        listener.left(piece, why);
        return before.withLeft();
    }

    private Decision again(Connection connection, Piece piece) throws SQLException {
        return planner(connection, settings, clock.instant()).decide(piece, presence(connection));
    }

    private static long rows(Piece piece, @Nullable ArchiveEntry entry) {
        Content content = entry == null ? null : entry.content();
        return content == null ? piece.rows() : content.rows();
    }

    private static void requireTables(Connection connection) throws SQLException {
        if (!Sql.list(connection, "select to_regclass('archive') is not null", row -> row.getBoolean(1))
                .get(0)) {
            throw new RetentionException("the database has no tables of retention: start a sink of this version once");
        }
    }
}
