package io.windrow.console.query;

import io.windrow.timescale.query.Column;
import io.windrow.timescale.query.Row;
import io.windrow.timescale.time.TimeRange;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A small chart of each signal's course, for a terminal: the mean of its windows, or the last value where there is no mean. As
 * many places as fit, however long the range is.
 */
final class ChartWriter implements RowWriter {
    private static final int WIDTH = 72;
    private static final int HEIGHT = 8;
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final int PARTS = BLOCKS.length() - 1;

    private final PrintWriter out;
    private final List<String> names;
    private final TimeRange range;
    private final double[] sums = new double[WIDTH];
    private final int[] counts = new int[WIDTH];
    private String title = "";

    ChartWriter(PrintWriter out, List<Column> columns, TimeRange range) {
        this.out = out;
        this.names = columns.stream().map(Column::name).toList();
        this.range = range;
    }

    @Override
    public void write(Row row) {
        String of = text(row, "signal") + " of " + text(row, "equipment_id") + " from " + text(row, "source_address")
                + ", " + text(row, "unit");
        if (!of.equals(title)) {
            draw();
            title = of;
        }
        Object value = row.get(names.indexOf("mean"));
        Object drawn = value == null ? row.get(names.indexOf("last")) : value;
        Object start = Objects.requireNonNull(row.get(names.indexOf("window_start")));
        if (drawn != null) {
            int place = place((Instant) start);
            sums[place] += (Double) drawn;
            counts[place]++;
        }
    }

    private String text(Row row, String name) {
        return Texts.exact(row.get(names.indexOf(name)));
    }

    private int place(Instant time) {
        double share = (double) Duration.between(range.from(), time).toMillis()
                / Math.max(1, Duration.between(range.from(), range.to()).toMillis());
        return (int) Math.max(0, Math.min(WIDTH - 1, share * WIDTH));
    }

    private void draw() {
        if (Arrays.stream(counts).anyMatch(count -> count > 0)) {
            plot();
        }
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
    }

    private void plot() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < WIDTH; i++) {
            if (counts[i] > 0) {
                least = Math.min(least, sums[i] / counts[i]);
                most = Math.max(most, sums[i] / counts[i]);
            }
        }
        out.println(title.endsWith(", ") ? title.substring(0, title.length() - 2) : title);
        for (int line = HEIGHT - 1; line >= 0; line--) {
            String label = line == HEIGHT - 1 ? Texts.number(most) : line == 0 ? Texts.number(least) : "";
            out.println(" ".repeat(Math.max(0, 10 - label.length())) + label + " │" + line(line, least, most));
        }
        out.println(" ".repeat(11) + "└" + "─".repeat(WIDTH));
        String from = range.from().toString();
        String to = range.to().toString();
        out.println(" ".repeat(12) + from + " ".repeat(Math.max(1, WIDTH - from.length() - to.length())) + to);
    }

    private String line(int line, double least, double most) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WIDTH; i++) {
            if (counts[i] == 0) {
                text.append(' ');
                continue;
            }
            double share = most > least ? (sums[i] / counts[i] - least) / (most - least) : 0.5;
            long level = 1 + Math.round(share * (HEIGHT * PARTS - 1));
            text.append(BLOCKS.charAt((int) Math.max(0, Math.min(PARTS, level - (long) line * PARTS))));
        }
        return text.toString().stripTrailing();
    }

    @Override
    public void close() {
        draw();
        out.flush();
    }
}
