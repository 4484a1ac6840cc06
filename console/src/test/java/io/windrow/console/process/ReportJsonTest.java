package io.windrow.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.timescale.pool.PoolStatus;
import io.windrow.timescale.pool.Timings;
import io.windrow.timescale.report.DatabaseReport;
import io.windrow.timescale.report.IngestMetrics;
import io.windrow.timescale.report.PgnReport;
import io.windrow.timescale.report.ProcessReport;
import io.windrow.timescale.report.StoreReport;
import io.windrow.timescale.report.TableReport;
import io.windrow.timescale.retention.RetentionReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs read in a report stands where they look for it. */
class ReportJsonTest {
    private static final Timings.Figures FIGURES = new Timings.Figures(9, 1, 2, 3, 4, 5);

    @ParameterizedTest
    @CsvSource({
        "/database/tables/0/compressionRatio, 12.5",
        "/database/tables/0/oldest, 2026-11-01T00:00:00Z",
        "/database/bytesPerFrame, 7.25",
        "/database/pgns/configured/0, 61444",
        "/database/pgns/unseen/0, 65265",
        "/database/pgns/unread/0, 65279",
        "/database/pgns/unreadPercent, 3.5",
        "/database/retention/holds, 2",
        "/database/retention/tables/0/keptFor, 30d",
        "/database/retention/tables/0/oldest, 2026-11-01T00:00:00Z",
        "/database/retention/tables/0/overduePieces, 4",
        "/database/retention/tables/0/overdueBytes, 5000",
        "/database/retention/tables/0/staying, 1",
        "/database/retention/tables/0/archivedBytes, 600",
        "/process/writes/arrivalToRow/p99Millis, 4.0",
        "/process/writes/topics/can-frames/waits, 6",
        "/process/acquisition/timeoutsOfOutages, 1"
    })
    void everyFigureHasItsPlace(String place, String value) throws Exception {
        JsonNode report = new JsonMapper()
                .readTree(ProcessPages.json(StoreCare.sections(
                        new StoreReport(Optional.of(process()), Optional.empty(), Optional.of(database()), Map.of()))));

        assertThat(report.at(place).asText()).isEqualTo(value);
    }

    private static ProcessReport process() {
        return new ProcessReport(
                new ProcessReport.Operations(10, 9, 0, 1, 0, 1, FIGURES),
                new ProcessReport.Slow(1_000, 0, 0, List.of()),
                new ProcessReport.Acquisition(FIGURES, 1, 1, 1, 1),
                new ProcessReport.Connections(new PoolStatus(1, 4, 0, 0, 20), 1, 15, 5, FIGURES),
                new ProcessReport.Writes(
                        5, FIGURES, Map.of("can-frames", new IngestMetrics.Topic(1, 2, 0, 0, 2, 0, 6))),
                new ProcessReport.Recovery(0, 0, 0));
    }

    private static DatabaseReport database() {
        Optional<String> oldest = Optional.of("2026-11-01T00:00:00Z");
        return new DatabaseReport(
                "TimescaleDB 2.28.3 on PostgreSQL 15.20",
                1,
                Optional.of(7.25),
                List.of(new TableReport("can_frame", 1, 1, 9, 8, Optional.of(12.5), oldest)),
                Optional.of(new PgnReport(List.of(61444), List.of(65265), List.of(65279), 3.5)),
                List.of(),
                true,
                Optional.of(new RetentionReport(
                        List.of(new RetentionReport.Table("can_frame", "30d", oldest, 4, 5_000, 1, 600)), 2)),
                List.of());
    }
}
