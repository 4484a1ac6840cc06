package io.windrow.timescale.query;

import io.windrow.can.definition.Labels;
import io.windrow.can.definition.SignalKind;
import io.windrow.schemas.Level;
import io.windrow.timescale.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The windows of one signal while its values come, in their order. For one thread. */
final class Tallies {
    private final Level window;
    private final SortedMap<Instant, Tally> windows = new TreeMap<>();

    Tallies(Level window) {
        this.window = window;
    }

    /** The window that holds a time. */
    Tally at(Instant time, SignalKind kind, Labels labels) {
        return windows.computeIfAbsent(TimeRange.startOf(window, time), start -> new Tally(kind, labels));
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        windows.forEach((start, tally) -> rows.add(tally.row(start)));
        return rows;
    }
}
