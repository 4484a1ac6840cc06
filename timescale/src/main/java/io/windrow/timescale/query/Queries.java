package io.windrow.timescale.query;

import io.windrow.can.definition.Catalogue;
import io.windrow.schemas.Level;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people and programs ask of the store. A question for windows is answered from the table of that length; what that does not
 * hold of the range is made of shorter windows, else of {@code reading}, else decoded from {@code can_frame}. Any thread; an answer
 * belongs to one.
 *
 * <pre>{@code
 * var range = new TimeRange(TimeText.parse("yesterday", now), TimeText.parse("today", now));
 * var query = new MetricQuery(List.of("tractor-7"), List.of(), List.of("EngineSpeed"), range, Level.MINUTE);
 * try (QueryResult result = new Queries(pool).metrics(query)) {
 *     for (List<Row> page = result.nextPage(); !page.isEmpty(); page = result.nextPage()) { … }
 * }
 * }</pre>
 */
public final class Queries {
    private final Pool pool;
    private final Catalogue catalogue;
    private final Directory directory;
    private final int pageSize;

    public Queries(Pool pool) {
        this(pool, Pages.DEFAULT);
    }

    /** @param pageSize rows in memory at a time, at least 1 */
    public Queries(Pool pool, int pageSize) {
        if (pageSize < 1) {
            throw new IllegalArgumentException("a page must have at least 1 row, was " + pageSize);
        }
        this.pool = pool;
        this.catalogue = Catalogue.builtIn();
        this.directory = new Directory(catalogue);
        this.pageSize = pageSize;
    }

    /**
     * Windows: of what machines did, or of signals.
     *
     * @throws UnknownNameException for a machine or a signal that is not there
     */
    public QueryResult metrics(MetricQuery query) throws SQLException {
        return query.signals().isEmpty()
                ? new WindowResult<>(
                        pool,
                        query,
                        machineSources(query.window()),
                        machines(query).stream()
                                .map(name -> List.of(new Machine(name)))
                                .toList(),
                        MachineColumns.ALL,
                        MachineColumns::row,
                        pageSize)
                : new WindowResult<>(
                        pool,
                        query,
                        signalSources(query.window()),
                        streams(query),
                        SignalColumns.ALL,
                        (stream, row, table) -> SignalColumns.row(stream, query.window(), row, table),
                        pageSize);
    }

    /**
     * Sessions, faults or frames as they are stored.
     *
     * @throws UnknownNameException for a machine that is not there
     */
    public QueryResult rows(RowQuery query) throws SQLException {
        List<String> machines = machines(query);
        return query.table() == RowTable.FRAMES
                ? new FrameResult(pool, query, machines, pageSize)
                : new KeyedResult(pool, query, pageSize);
    }

    /** How a question for windows would be answered: statements, their plans, and the chunks that these touch. */
    public List<String> explain(MetricQuery query) throws SQLException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = pool.connection()) {
            var explanation = new Explanation(connection, lines);
            if (query.signals().isEmpty()) {
                for (String name : machines(query)) {
                    explanation.windows(List.of(new Machine(name)), query.range(), machineSources(query.window()));
                }
            } else {
                for (List<SignalStream> machine : streams(query)) {
                    explanation.windows(machine, query.range(), signalSources(query.window()));
                }
            }
        }
        return lines;
    }

    /** The same for rows; of frames the statement for the first machine. */
    public List<String> explain(RowQuery query) throws SQLException {
        List<String> lines = new ArrayList<>();
        List<String> machines = machines(query);
        try (Connection connection = pool.connection()) {
            var explanation = new Explanation(connection, lines);
            if (query.table() != RowTable.FRAMES) {
                explanation.statement(query.statement(Optional.empty(), pageSize));
            } else if (!machines.isEmpty()) {
                explanation.statement(query.statement(machines.get(0)));
            }
        }
        return lines;
    }

    /** For a question that had no rows: which range there is, a line a table. */
    public List<String> whatThereIs(MetricQuery query) throws SQLException {
        var inventory = new Inventory(pool);
        return query.signals().isEmpty()
                ? inventory.ofMachines(query.equipment(), query.range())
                : inventory.ofSignals(
                        streams(query).stream().flatMap(List::stream).toList());
    }

    /** The same for rows. */
    public List<String> whatThereIs(RowQuery query) throws SQLException {
        return new Inventory(pool).ofRows(query);
    }

    private List<String> machines(MetricQuery query) throws SQLException {
        return machines(query.equipment(), query.range(), directory::machines);
    }

    private List<String> machines(RowQuery query) throws SQLException {
        boolean everyFrame =
                query.table() == RowTable.FRAMES && query.equipment().isEmpty();
        return machines(
                query.equipment(), query.range(), everyFrame ? directory::machinesOfFrames : directory::machines);
    }

    private interface Machines {
        List<String> of(Connection connection, TimeRange range) throws SQLException;
    }

    private List<String> machines(List<String> asked, TimeRange range, Machines machines) throws SQLException {
        try (Connection connection = pool.connection()) {
            List<String> there = machines.of(connection, range);
            for (String name : asked) {
                if (!there.contains(name) && !directory.hasFrames(connection, name, range)) {
                    throw new UnknownNameException(Nearest.tell("machine", name, there));
                }
            }
            return asked.isEmpty() ? there : asked.stream().distinct().sorted().toList();
        }
    }

    /** By machine. */
    private List<List<SignalStream>> streams(MetricQuery query) throws SQLException {
        List<String> machines = machines(query);
        try (Connection connection = pool.connection()) {
            Map<String, List<SignalStream>> byMachine = new LinkedHashMap<>();
            for (SignalStream each : directory.chosen(connection, machines, query.signals(), query.range())) {
                if (query.sources().isEmpty() || query.sources().contains(each.source())) {
                    byMachine
                            .computeIfAbsent(each.equipmentId(), name -> new ArrayList<>())
                            .add(each);
                }
            }
            return List.copyOf(byMachine.values());
        }
    }

    private List<WindowSource<SignalStream>> signalSources(Level window) {
        List<WindowSource<SignalStream>> sources = new ArrayList<>();
        for (Optional<Level> level = Optional.of(window);
                level.isPresent();
                level = level.get().finer()) {
            sources.add(new StoredWindows(window, level.get()));
        }
        sources.add(new ReadingWindows(window, new Kinds(catalogue)));
        sources.add(new FrameWindows(window, catalogue));
        return sources;
    }

    private static List<WindowSource<Machine>> machineSources(Level window) {
        List<WindowSource<Machine>> sources = new ArrayList<>();
        for (Optional<Level> level = Optional.of(window);
                level.isPresent();
                level = level.get().finer()) {
            sources.add(new MachineWindows(window, level.get()));
        }
        return sources;
    }
}
