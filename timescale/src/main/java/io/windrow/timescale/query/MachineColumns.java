package io.windrow.timescale.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The row of what a machine did in a window: {@code equipment_metrics_*}, and how a longer window is made of shorter ones. */
final class MachineColumns {
    private static final String HEARD = "uptime_pct";

    private record Metric(Column column, String merged) {
        static Metric sum(String name, boolean brief) {
            return new Metric(new Column(name, Column.Type.REAL, brief), "sum(" + name + ")");
        }

        static Metric max(String name, boolean brief) {
            return new Metric(new Column(name, Column.Type.REAL, brief), "max(" + name + ")");
        }

        static Metric mean(String name, String weight, boolean brief) {
            String merged = "sum(%1$s * %2$s) / nullif(sum(%2$s) filter (where %1$s is not null), 0)";
            return new Metric(new Column(name, Column.Type.REAL, brief), merged.formatted(name, weight));
        }

        static Metric last(String name, Column.Type type) {
            String merged = "(array_agg(%1$s order by window_start desc) filter (where position_at is not null))[1]";
            return new Metric(new Column(name, type, false), merged.formatted(name));
        }
    }

    private static final List<Metric> METRICS = List.of(
            Metric.mean("engine_speed_avg_rpm", HEARD, true),
            Metric.max("engine_speed_max_rpm", false),
            Metric.mean("engine_load_avg_pct", HEARD, true),
            Metric.sum("fuel_l", true),
            Metric.mean("fuel_rate_avg_lph", HEARD, true),
            Metric.sum("distance_m", true),
            Metric.mean("speed_avg_mps", HEARD, true),
            Metric.max("speed_max_mps", false),
            Metric.sum("engine_s", true),
            Metric.sum("working_s", true),
            Metric.sum("moving_s", true),
            Metric.sum("idle_s", true),
            Metric.sum("pto_s", false),
            Metric.sum("hitch_s", false),
            Metric.sum("area_m2", true),
            Metric.mean("working_width_m", HEARD, false),
            Metric.sum("yield_kg", true),
            Metric.mean("crop_moisture_pct", "yield_kg", false),
            Metric.last("latitude", Column.Type.REAL),
            Metric.last("longitude", Column.Type.REAL),
            Metric.last("position_at", Column.Type.TIME),
            new Metric(new Column("message_count", Column.Type.INTEGER, false), "sum(message_count)::bigint"),
            Metric.mean("data_quality", "message_count", false),
            new Metric(new Column(HEARD, Column.Type.REAL, false), "sum(" + HEARD + ") / %d"));

    static final List<Column> MEASURED = measured();
    static final List<Column> ALL = all();

    private MachineColumns() {}

    /** Of a table whose windows are of the length asked for. */
    static String selected() {
        return METRICS.stream().map(each -> each.column.name()).collect(Collectors.joining(", "));
    }

    /**
     * Of a table of shorter windows.
     *
     * @param parts how many of them are in one window
     */
    static String merged(long parts) {
        return METRICS.stream()
                .map(each -> each.merged.replace("%d", Long.toString(parts)) + " as " + each.column.name())
                .collect(Collectors.joining(", "));
    }

    static Row row(Machine machine, Row measured, String table) {
        List<@Nullable Object> values = new ArrayList<>(ALL.size());
        values.add(machine.equipmentId());
        values.addAll(measured.values());
        values.add(table);
        return new Row(values);
    }

    private static List<Column> measured() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("window_start", Column.Type.TIME, true));
        METRICS.forEach(each -> columns.add(each.column));
        return List.copyOf(columns);
    }

    private static List<Column> all() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("equipment_id", Column.Type.TEXT, true));
        columns.addAll(MEASURED);
        columns.add(new Column("from_table", Column.Type.TEXT, false));
        return List.copyOf(columns);
    }
}
