package io.windrow.timescale.report;

import io.windrow.timescale.health.DatabaseFacts;
import io.windrow.timescale.health.ServerFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the numbers of a report ask for: the same report, the same advice; where a number is missing, none. Used once. */
public final class Recommendations {
    private static final double SLOW_RATE = 0.01;
    private static final double ERROR_RATE = 0.01;
    private static final double WAIT_MILLIS = 100;
    private static final double LATE_MILLIS = 60_000;
    private static final String FREE = "database.health.free.percent";
    private static final String FREE_PERCENT = "10";
    private static final double UNREAD_PERCENT = 5;
    private static final double BUSY_ROWS = 1_000;
    private static final double SMALL_BATCH = 0.1;
    private static final int ENOUGH_WAITS = 100;
    private static final int MOST_PLAIN_CHUNKS = 2;
    private static final double ALL = 100;

    private final Map<String, String> configuration;
    private final List<Recommendation> all = new ArrayList<>();

    private Recommendations(Map<String, String> configuration) {
        this.configuration = configuration;
    }

    /** Those that follow from the report. */
    public static List<Recommendation> from(StoreReport report) {
        var recommendations = new Recommendations(report.configuration());
        report.process().ifPresent(recommendations::process);
        report.facts().ifPresent(recommendations::facts);
        report.database().ifPresent(recommendations::database);
        return recommendations.all;
    }

    private void process(ProcessReport report) {
        connections(report);
        statements(report);
        writes(report.writes());
    }

    private void connections(ProcessReport report) {
        var acquisition = report.acquisition();
        var pool = report.pool();
        if (acquisition.timeoutsOfThePool() > 0) {
            add(
                    acquisition.timeoutsOfThePool() + " threads got no connection in time",
                    "0",
                    "database.pool.overflow",
                    "raise it, and database.pool.max with it, now " + pool.now().max());
        } else if (acquisition.waited().p99Millis() > WAIT_MILLIS) {
            add(
                    told(
                            "a connection is waited for %.1f ms (99th percentile)",
                            acquisition.waited().p99Millis()),
                    told("%.0f ms", WAIT_MILLIS),
                    "database.pool.size",
                    "raise it, and database.pool.max with it, now " + pool.size());
        }
        if (pool.mostActive() > pool.size()) {
            add(
                    pool.mostActive() + " connections were lent at once",
                    "database.pool.size, " + pool.size(),
                    "database.pool.size",
                    "raise it at the cost of database.pool.overflow when such bursts are usual: overflow is opened anew each"
                            + " time");
        }
        if (acquisition.waited().count() >= ENOUGH_WAITS && 2 * pool.mostActive() < pool.min()) {
            add(
                    pool.mostActive() + " connections were lent at once at most",
                    "half of database.pool.min, " + pool.min(),
                    "database.pool.min",
                    "lower it: each idle connection costs the server memory");
        }
    }

    private void statements(ProcessReport report) {
        var slow = report.slow();
        if (slow.rate() > SLOW_RATE) {
            add(
                    told("%.1f %% of the statements are slow", ALL * slow.rate()),
                    told("%.0f %% beyond %d ms", ALL * SLOW_RATE, slow.thresholdMillis()),
                    "database.slow.threshold",
                    slow.statements().stream()
                            .findFirst()
                            .map(worst -> "look at: " + worst.text() + "; raise it only when that is what it may take")
                            .orElse("raise it only when that is what they may take"));
        }
        if (report.operations().errorRate() > ERROR_RATE) {
            add(
                    told(
                            "%.1f %% of the statements failed",
                            ALL * report.operations().errorRate()),
                    told("%.0f %%", ALL * ERROR_RATE),
                    "WINDROW_LOG_LEVEL",
                    "DEBUG shows which, and why");
        }
    }

    private void writes(ProcessReport.Writes writes) {
        int most = Integer.parseInt(configuration.getOrDefault("sink.batch.rows", "0"));
        writes.topics().forEach((topic, figures) -> {
            boolean small = figures.meanRows() < SMALL_BATCH * most && figures.batches() >= ENOUGH_WAITS;
            if (small && writes.rowsPerSecond() > BUSY_ROWS) {
                add(
                        told(
                                "batches of %s have %.0f rows at %.0f rows/s",
                                topic, figures.meanRows(), writes.rowsPerSecond()),
                        told("%.0f, a tenth of sink.batch.rows", SMALL_BATCH * most),
                        "sink.batch.age",
                        "raise it: each commit is a flush to disk");
            }
        });
        if (writes.arrivalToRow().p99Millis() > LATE_MILLIS) {
            add(
                    told(
                            "rows are stored %.0f s after their records arrived (99th percentile)",
                            writes.arrivalToRow().p99Millis() / 1e3),
                    told("%.0f s", LATE_MILLIS / 1e3),
                    "topics.partitions",
                    "start another sink; more of them than partitions stand idle");
        }
    }

    private void facts(DatabaseFacts facts) {
        facts.server().ifPresent(server -> {
            int others = server.connections() - facts.pool().status().total();
            int room = server.maxConnections() - Math.max(0, others);
            if (facts.pool().status().max() > room) {
                add(
                        "the server takes %d connections, %d of them are others'"
                                .formatted(server.maxConnections(), others),
                        "database.pool.max, " + facts.pool().status().max(),
                        "database.pool.max",
                        "lower it to " + room + ", or raise the server's max_connections");
            }
            server.disk().ifPresent(this::disk);
        });
    }

    private void disk(ServerFacts.Disk disk) {
        double free = disk.size() == 0 ? 0 : ALL * disk.free() / disk.size();
        String least = configuration.getOrDefault(FREE, FREE_PERCENT);
        if (free < Double.parseDouble(least)) {
            add(
                    told("%.1f %% of the database's disk are free", free),
                    least + " % (" + FREE + ")",
                    "retention.can_frame",
                    "keep rows for a shorter time, or give the database a larger disk");
        }
    }

    private void database(DatabaseReport report) {
        for (TableReport table : report.tables()) {
            boolean plain = table.chunks() > MOST_PLAIN_CHUNKS && table.compressedChunks() == 0;
            if (plain
                    && table.table().equals("can_frame")
                    && report.version().startsWith("TimescaleDB")
                    && !report.compressing()) {
                add(
                        "none of %d chunks of %s is compressed".formatted(table.chunks(), table.table()),
                        MOST_PLAIN_CHUNKS + " chunks",
                        "database.compression",
                        "on: a compressed frame takes about a tenth");
            }
        }
        report.pgns().ifPresent(this::pgns);
    }

    private void pgns(PgnReport pgns) {
        if (pgns.unreadPercent() > UNREAD_PERCENT) {
            add(
                    told("%.0f %% of the frames have a group that becomes no reading", pgns.unreadPercent()),
                    told("%.0f %%", UNREAD_PERCENT),
                    "streams.pgns",
                    "add what you want to see of " + first(pgns.unread()));
        }
        if (!pgns.unseen().isEmpty()) {
            add(
                    pgns.unseen().size() + " configured groups are on no bus",
                    "0",
                    "streams.pgns",
                    "nothing is lost by it; if you expect them, look at the gateways: " + first(pgns.unseen()));
        }
    }

    private static String first(List<Integer> pgns) {
        int most = 10;
        return pgns.stream()
                        .limit(most)
                        .map(String::valueOf)
                        .reduce((a, b) -> a + "," + b)
                        .orElse("")
                + (pgns.size() > most ? " and " + (pgns.size() - most) + " more" : "");
    }

    private void add(String number, String threshold, String setting, String advice) {
        all.add(new Recommendation(number, threshold, setting, advice));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is a library's, and all forms stand in this class
    private static String told(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
