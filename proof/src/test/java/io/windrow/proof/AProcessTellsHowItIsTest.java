package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.sandbox.DatabasePreference;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.report.DatabaseQuestions;
import io.windrow.timescale.report.DatabaseReport;
import io.windrow.timescale.report.PgnReport;
import io.windrow.timescale.report.TableReport;
import io.windrow.timescale.retention.RetentionSettings;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A running sink tells health, metrics and a report over HTTP, and the commands read them; no secret is in any of it. */
@Timeout(600)
class AProcessTellsHowItIsTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String FRAMES =
            "insert into can_frame select now() - n * interval '1 s', 1, n, case n % 2 when 0 then 61444"
                    + " else 65279 end, 3, 0, 255, 0, true, false, false, 'FRESH', 'DATA', 'm', 'g', 'can0', 'b', '\\x00'"
                    + " from generate_series(1, 1000) n";

    @ParameterizedTest
    @EnumSource(names = {"INSTALLED", "EMBEDDED"})
    void healthMetricsAndReportOfARunningSink(DatabasePreference preference) throws Exception {
        try (OwnDatabase database = OwnDatabase.start(preference, PartName.BROKER)) {
            showThat(database);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTALLED", "EMBEDDED"})
    void theDatabaseAloneTellsOfItsTablesMachinesAndGroups(DatabasePreference preference) throws Exception {
        try (OwnDatabase database = OwnDatabase.start(preference);
                Pool pool = database.pool(Map.of())) {
            new Migrations(SchemaSettings.DEFAULT).apply(pool.dataSource());
            if (preference == DatabasePreference.EMBEDDED) {
                OwnDatabase.run(
                        pool,
                        "create table can_frame_today partition of can_frame for values from ('2020-01-01') to ('2100-01-01')");
            }
            OwnDatabase.run(pool, FRAMES);
            OwnDatabase.run(pool, "analyze");

            DatabaseReport report = new DatabaseQuestions(
                            pool,
                            List.of(61444, 65265),
                            pgn -> pgn == 61444 || pgn == 65265,
                            RetentionSettings.from(database.reader(Map.of())))
                    .ask();

            assertThat(report.notAsked()).isEmpty();
            assertThat(report.tables())
                    .filteredOn(table -> table.table().equals("can_frame"))
                    .singleElement()
                    .satisfies(table -> assertThat(table.chunks()).isPositive())
                    .satisfies(table -> assertThat(table.oldest()).isPresent());
            assertThat(report.tables()).extracting(TableReport::table).contains("reading", "rollup_1m");
            assertThat(report.bytesPerFrame()).isPresent();
            assertThat(report.retention().orElseThrow().tables())
                    .filteredOn(table -> table.table().equals("can_frame"))
                    .singleElement()
                    .satisfies(table -> assertThat(table.keptFor()).isEqualTo("30d"))
                    .satisfies(table -> assertThat(table.oldest()).isPresent())
                    .satisfies(table -> assertThat(table.overduePieces()).isZero());
            PgnReport pgns = report.pgns().orElseThrow();
            assertThat(pgns.unseen()).containsExactly(65265);
            assertThat(pgns.unread()).containsExactly(65279);
            assertThat(pgns.unreadPercent()).isEqualTo(50.0);
        }
    }

    private static void showThat(OwnDatabase database) throws Exception {
        Sandbox sandbox = database.sandbox();
        ProcessPage page = ProcessPage.free();
        String url = page.url().toString();
        Map<String, String> settings = database.settings();
        settings.put("database.hypertable", "auto");
        settings.put("kafka.bootstrap.servers", sandbox.bootstrapServers());
        settings.put("topics.partitions", "1");
        settings.put("http.port", Integer.toString(page.port()));
        settings.put("database.health.interval", "500ms");
        var environment = Command.environment(settings);
        try (Command sink = Command.start(environment, "sink")) {
            page.awaitMetrics(metrics -> metrics.contains("windrow_health{state=\"HEALTHY\"} 1.0"), LIMIT);

            assertThat(output(environment, 0, "health", "--url", url))
                    .as(sink.output())
                    .contains("HEALTHY", "sink: the server is the primary");
            assertMetrics(page.get("/metrics"));
            assertReport(output(environment, 0, "report", "--url", url, "--format", "json"), sandbox);
            assertThat(output(environment, 0, "report", "--url", url))
                    .contains("recommendations", "query time", "database.pool.max", "can_frame");
        }
        assertThat(output(environment, 1, "health", "--url", url)).contains("nobody tells /health");
        assertThat(output(environment, 0, "health")).contains("HEALTHY");
        assertThat(output(environment, 0, "report", "--format", "json")).contains("\"tables\"");
    }

    private static void assertMetrics(String metrics) {
        assertThat(metrics)
                .contains(
                        "windrow_health{state=\"HEALTHY\"} 1.0",
                        "windrow_pool_max 20.0",
                        "windrow_pool_acquisition_seconds{quantile=\"0.99\"}",
                        "windrow_database_statements_total",
                        "windrow_sink_rows_total",
                        "jvm_memory_used_bytes");
    }

    private static void assertReport(String text, Sandbox sandbox) throws Exception {
        assertThat(text).doesNotContain(sandbox.database().password());
        JsonNode report = new JsonMapper().readTree(text);
        for (String field : new String[] {
            "/health/state",
            "/recommendations",
            "/process/operations/total",
            "/process/operations/successRate",
            "/process/operations/errorRate",
            "/process/operations/queryTime/meanMillis",
            "/process/operations/queryTime/p50Millis",
            "/process/operations/queryTime/p95Millis",
            "/process/operations/queryTime/p99Millis",
            "/process/slow/thresholdMillis",
            "/process/slow/rate",
            "/process/slow/statements",
            "/process/acquisition/waited/p50Millis",
            "/process/acquisition/waited/p99Millis",
            "/process/acquisition/efficiency",
            "/process/pool/now/active",
            "/process/pool/now/idle",
            "/process/pool/now/waiting",
            "/process/pool/now/overflow",
            "/process/writes/rowsPerSecond",
            "/process/writes/topics",
            "/process/writes/arrivalToRow/p99Millis",
            "/database/retention/holds",
            "/database/retention/tables/0/keptFor",
            "/process/recovery/lastSeconds",
            "/database/bytes",
            "/database/tables/0/chunks",
            "/database/machines",
            "/configuration/database.pool.max"
        }) {
            assertThat(report.at(field).isMissingNode()).as(field).isFalse();
        }
        assertThat(report.at("/configuration/database.password").asText()).isEqualTo("…");
        assertThat(report.at("/database/notAsked"))
                .as("%s", report.at("/database/notAsked"))
                .isEmpty();
    }

    private static String output(Map<String, String> environment, int code, String... arguments) throws Exception {
        try (Command command = Command.start(environment, arguments)) {
            int exit = command.await(LIMIT);
            assertThat(exit).as(command.output()).isEqualTo(code);
            return command.output();
        }
    }
}
