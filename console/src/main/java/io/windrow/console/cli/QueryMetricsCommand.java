package io.windrow.console.cli;

import io.windrow.console.query.OutputFormat;
import io.windrow.schemas.Level;
import io.windrow.timescale.query.MetricQuery;
import io.windrow.timescale.query.Queries;
import io.windrow.timescale.query.QueryResult;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks for windows. */
@Command(
        name = "metrics",
        description = {
            "What machines did in each window: fuel, distance, area, hours, speed, yield; or signals of the bus.",
            "fuel_l (litres), distance_m, area_m2, engine_s, working_s, idle_s (seconds), rpm, load, speed, yield; uptime_pct is",
            "the share of the window in which the machine was heard. With --signal instead the mean, least, greatest and last",
            "value of signals of the bus. Windows are whole ones of UTC: a day elsewhere is --window 1hour, added up."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A machine's fuel use of one day is fuel_l of:",
            "  windrow query metrics --equipment tractor-7 --from 2026-11-24 --to 2026-11-25 --window 1day",
            "The whole fleet by the hour, for a spreadsheet:",
            "  windrow query metrics --from yesterday --to today --window 1hour --format csv --out fleet.csv",
            "One signal by the minute (by name, by SPN, or by a pattern with *):",
            "  windrow query metrics --equipment tractor-7 --signal EngineSpeed --from -2h --chart",
            "  windrow query metrics --equipment tractor-7 --signal 190,'*Temperature' --from -1d --window 5min",
            "",
            "Whole windows in UTC are given, each that overlaps the range. Each comes from the table of its length; what that",
            "does not hold is computed from shorter windows, from reading, or from can_frame, and the last line says so",
            "(from_table in csv, json and parquet). Exits with 0, 1 when there is nothing in the range, 2 when asked wrongly."
        })
final class QueryMetricsCommand implements Callable<Integer> {
    /** Lengths of windows as people type them. */
    enum Window {
        MIN1("1min", Level.MINUTE),
        MIN5("5min", Level.FIVE_MINUTES),
        HOUR1("1hour", Level.HOUR),
        DAY1("1day", Level.DAY);

        private final String word;
        private final Level level;

        Window(String word, Level level) {
            this.word = word;
            this.level = level;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    @Mixin
    private QueryOptions options;

    @Option(
            names = {"--window", "-w"},
            paramLabel = "LENGTH",
            defaultValue = "1min",
            description = "1min, 5min, 1hour or 1day (default ${DEFAULT-VALUE}); 1m, 5m, 1h and 1d mean the same.")
    private String window = "1min";

    @Option(
            names = {"--signal", "-s"},
            paramLabel = "NAME",
            split = ",",
            description =
                    "Signals by name (EngineSpeed), by SPN (190) or by a pattern (Engine*); may be given several times.")
    private List<String> signals = List.of();

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Only signals of these senders, 0 to 255; may be given several times.")
    private List<Integer> sources = List.of();

    @Option(names = "--chart", description = "A chart of each signal instead of rows.")
    private boolean chart;

    @Override
    public Integer call() throws Exception {
        if (chart && (signals.isEmpty() || options.format() != OutputFormat.TABLE)) {
            throw options.wrong("--chart needs --signal, and --format table");
        }
        if (!sources.isEmpty() && signals.isEmpty()) {
            throw options.wrong("--source needs --signal: what a machine did as a whole has no sender");
        }
        MetricQuery query = query();
        return options.run(
                new QueryOptions.Question() {
                    @Override
                    public QueryResult ask(Queries queries) throws SQLException {
                        return queries.metrics(query);
                    }

                    @Override
                    public List<String> explain(Queries queries) throws SQLException, InterruptedException {
                        return queries.explain(query);
                    }

                    @Override
                    public List<String> whatThereIs(Queries queries) throws SQLException {
                        return queries.whatThereIs(query);
                    }
                },
                chart ? Optional.of(query.range()) : Optional.empty());
    }

    private MetricQuery query() {
        Level level = level();
        try {
            return new MetricQuery(options.equipment, sources, signals, options.range(), level);
        } catch (IllegalArgumentException e) {
            throw options.wrong("--source: " + e.getMessage());
        }
    }

    private Level level() {
        for (Window each : Window.values()) {
            if (each.word.equalsIgnoreCase(window) || each.level.label().equalsIgnoreCase(window)) {
                return each.level;
            }
        }
        throw options.wrong("--window must be 1min, 5min, 1hour or 1day, was \"" + window + '"');
    }
}
