package io.windrow.console.query;

import io.windrow.timescale.query.Column;
import io.windrow.timescale.query.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Aligned columns: the brief ones that have a value in any of the first rows; of a single row all that it has, one below the
 * other.
 */
final class TableWriter implements RowWriter {
    private static final int SEEN = 500;

    private final PrintWriter out;
    private final List<Column> columns;
    private final List<Row> first = new ArrayList<>();
    private int[] shown = new int[0];
    private int[] widths = new int[0];

    TableWriter(PrintWriter out, List<Column> columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void write(Row row) {
        if (widths.length > 0) {
            line(row);
            return;
        }
        first.add(row);
        if (first.size() == SEEN) {
            begin();
        }
    }

    private void begin() {
        shown = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).brief() && first.stream().anyMatch(row -> row.get(i) != null))
                .toArray();
        widths = IntStream.of(shown).map(this::width).toArray();
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < shown.length; i++) {
            append(head, columns.get(shown[i]).name(), i);
        }
        out.println(head.toString().stripTrailing());
        first.forEach(this::line);
        first.clear();
    }

    private int width(int column) {
        return first.stream()
                .mapToInt(
                        row -> Texts.shown(columns.get(column), row.get(column)).length())
                .reduce(columns.get(column).name().length(), Math::max);
    }

    private void line(Row row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < shown.length; i++) {
            append(line, Texts.shown(columns.get(shown[i]), row.get(shown[i])), i);
        }
        out.println(line.toString().stripTrailing());
    }

    /** Numbers to the right, all else to the left. */
    private void append(StringBuilder line, String text, int place) {
        String room = " ".repeat(Math.max(0, widths[place] - text.length()));
        boolean right = switch (columns.get(shown[place]).type()) {
            case INTEGER, REAL -> true;
            default -> false;
        };
        line.append(place == 0 ? "" : "  ").append(right ? room + text : text + room);
    }

    private void single(Row row) {
        int width = columns.stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(0);
        for (int i = 0; i < columns.size(); i++) {
            if (row.get(i) != null) {
                String name = columns.get(i).name();
                out.println(name + " ".repeat(width - name.length() + 2) + Texts.shown(columns.get(i), row.get(i)));
            }
        }
    }

    @Override
    public void close() {
        if (first.size() == 1) {
            single(first.get(0));
        } else if (!first.isEmpty()) {
            begin();
        }
        out.flush();
    }
}
