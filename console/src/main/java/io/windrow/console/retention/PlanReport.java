package io.windrow.console.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.timescale.retention.Decision;
import io.windrow.timescale.retention.Piece;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What would go, as a table or as JSON. Immutable. */
public final class PlanReport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<Decision> decisions;

    public PlanReport(List<Decision> decisions) {
        this.decisions = List.copyOf(decisions);
    }

    public void write(PlanFormat format, PrintWriter out) {
        switch (format) {
            case TABLE -> writeTable(out);
            case JSON -> out.println(json());
        }
        out.flush();
    }

    private void writeTable(PrintWriter out) {
        if (decisions.isEmpty()) {
            out.println("nothing is older than its table's rows are kept");
            return;
        }
        out.printf("%-6s %-22s %-20s %-20s %15s %10s  %s%n", "", "table", "from", "to", "rows, about", "bytes", "why");
        decisions.forEach(decision -> writeLine(out, decision));
        out.printf("%ngoes:  %s%n", total(true));
        out.printf("stays: %s, older than its table's rows are kept%n", total(false));
    }

    private static void writeLine(PrintWriter out, Decision decision) {
        Piece piece = decision.piece();
        out.printf(
                "%-6s %-22s %-20s %-20s %,15d %10s  %s%n",
                decision.goes() ? "goes" : "stays",
                piece.table().sqlName(),
                piece.range().from(),
                piece.range().to(),
                piece.rows(),
                Bytes.spell(piece.bytes()),
                decision.why());
    }

    private String total(boolean goes) {
        Total total = totals(goes);
        return String.format("%d pieces, %,d rows, %s", total.pieces, total.rows, Bytes.spell(total.bytes));
    }

    private Total totals(boolean goes) {
        return new Total(
                decisions.stream().filter(decision -> decision.goes() == goes).count(),
                sum(goes, Piece::rows),
                sum(goes, Piece::bytes));
    }

    private long sum(boolean goes, ToLongFunction<Piece> number) {
        return decisions.stream()
                .filter(decision -> decision.goes() == goes)
                .map(Decision::piece)
                .mapToLong(number)
                .sum();
    }

    private String json() {
        try {
            return JSON.writeValueAsString(
                    new Document(decisions.stream().map(Line::of).toList(), totals(true), totals(false)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Total(long pieces, long rows, long bytes) {}

    private record Document(List<Line> pieces, Total goes, Total stays) {}

    private record Line(
            String table,
            String kind,
            String name,
            String from,
            String to,
            long rows,
            long bytes,
            boolean goes,
            String why) {
        static Line of(Decision decision) {
            Piece piece = decision.piece();
            return new Line(
                    piece.table().sqlName(),
                    piece.kind().name().toLowerCase(Locale.ROOT),
                    piece.name(),
                    piece.range().from().toString(),
                    piece.range().to().toString(),
                    piece.rows(),
                    piece.bytes(),
                    decision.goes(),
                    decision.why());
        }
    }
}
