package io.windrow.console.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.timescale.retention.Decision;
import io.windrow.timescale.retention.Piece;
import io.windrow.timescale.retention.RetainedTable;
import io.windrow.timescale.time.TimeRange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanReportTest {
    private static final PlanReport REPORT = new PlanReport(List.of(
            new Decision(piece("2026-06-01", 1000, 2048), true, "older than 30d"),
            new Decision(piece("2026-06-02", 10, 512), false, "legal hold 1 of m1: case 7")));

    @Test
    void theTableTellsWhyAndTotals() {
        assertThat(written(REPORT, PlanFormat.TABLE))
                .containsPattern("goes +can_frame +2026-06-01T00:00:00Z +2026-06-01T12:00:00Z +1,000 +2.0 KiB  older")
                .containsPattern("stays +can_frame .* legal hold 1 of m1: case 7")
                .contains("goes:  1 pieces, 1,000 rows, 2.0 KiB")
                .contains("stays: 1 pieces, 10 rows, 512 B");
    }

    @Test
    void jsonHasTheSame() throws Exception {
        JsonNode json = new JsonMapper().readTree(written(REPORT, PlanFormat.JSON));

        assertThat(json.at("/pieces/0/table").asText()).isEqualTo("can_frame");
        assertThat(json.at("/pieces/0/kind").asText()).isEqualTo("partition");
        assertThat(json.at("/pieces/1/goes").asBoolean(true)).isFalse();
        assertThat(json.at("/pieces/1/why").asText()).isEqualTo("legal hold 1 of m1: case 7");
        assertThat(json.at("/goes/bytes").asLong()).isEqualTo(2048);
        assertThat(json.at("/stays/rows").asLong()).isEqualTo(10);
    }

    @Test
    void nothingToDoIsSaid() {
        assertThat(written(new PlanReport(List.of()), PlanFormat.TABLE)).startsWith("nothing is older");
    }

    private static String written(PlanReport report, PlanFormat format) {
        var text = new StringWriter();
        report.write(format, new PrintWriter(text));
        return text.toString();
    }

    private static Piece piece(String day, long rows, long bytes) {
        Instant start = Instant.parse(day + "T00:00:00Z");
        return new Piece(
                RetainedTable.CAN_FRAME,
                Piece.Kind.PARTITION,
                "p",
                new TimeRange(start, start.plusSeconds(43_200)),
                List.of("p"),
                rows,
                bytes);
    }
}
