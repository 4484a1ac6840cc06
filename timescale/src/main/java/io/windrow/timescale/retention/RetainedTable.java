package io.windrow.timescale.retention;

import io.windrow.timescale.time.TimeRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A table whose rows do not stay for ever, and how long they do by default. A table that is not there yet is left alone. */
public enum RetainedTable {
    CAN_FRAME("captured_at", 30, 1),
    READING("captured_at", 90, 1),
    ROLLUP_1M("window_start", 180, 7),
    ROLLUP_5M("window_start", 2 * 365, 35),
    ROLLUP_1H("window_start", 2 * 365, 365),
    ROLLUP_1D("window_start", 10 * 365, 365),
    EQUIPMENT_METRICS_1M("window_start", 180, 7),
    EQUIPMENT_METRICS_5M("window_start", 2 * 365, 30),
    EQUIPMENT_METRICS_1H("window_start", 2 * 365, 180),
    EQUIPMENT_METRICS_1D("window_start", 10 * 365, 1800),
    EQUIPMENT_SESSION("session_start", 10 * 365, 180),
    EQUIPMENT_FAULT("last_seen", 5 * 365, 180),
    NETWORK_HEALTH_1M("window_start", 180, 7),
    GATEWAY_LEDGER("reported_at", 2 * 365, 30),
    BUS_EVENT("happened_at", 2 * 365, 30),
    TOKEN_USAGE("used_at", 365, 30);

    private final String timeColumn;
    private final Duration keep;
    private final Duration slice;

    RetainedTable(String timeColumn, int keepDays, int sliceDays) {
        this.timeColumn = timeColumn;
        this.keep = Duration.ofDays(keepDays);
        this.slice = Duration.ofDays(sliceDays);
    }

    /** As SQL and settings name it. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table of this name; empty when retention knows none. */
    public static Optional<RetainedTable> named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.sqlName().equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(RetainedTable::sqlName).toList();
    }

    /** What a row's age is told by. */
    String timeColumn() {
        return timeColumn;
    }

    /** Whether its rows are of machines. */
    boolean hasMachines() {
        return this != TOKEN_USAGE;
    }

    /** By default. */
    Duration keep() {
        return keep;
    }

    /** What goes at once where the table has neither chunks nor partitions. */
    Duration slice() {
        return slice;
    }

    /** SQL that chooses the rows of a range. */
    String within(TimeRange range) {
        return timeColumn + " >= '" + range.from() + "' and " + timeColumn + " < '" + range.to() + "'";
    }
}
