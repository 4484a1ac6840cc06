package io.windrow.timescale.query;

import io.windrow.can.definition.Labels;
import io.windrow.schemas.Level;
import io.windrow.schemas.window.LastStates;
import io.windrow.schemas.window.TimeInState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long the states of one signal held in one window while its values come, in their order: minute by minute, as the application
 * that stores windows has it. For one thread.
 */
final class StateTally {
    private final Labels labels;
    private final TimeInState times = new TimeInState();
    private LastStates minute = new LastStates();
    private long minuteStart = Long.MIN_VALUE;
    private double scale;
    private double offset;

    StateTally(Labels labels) {
        this.labels = labels;
    }

    /** Takes a value; what the last one is scaled by scales all. */
    void add(Instant at, long raw, double scale, double offset) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        long start = Level.MINUTE.startOf(micros);
        if (start != minuteStart) {
            endMinute();
            minuteStart = start;
        }
        minute.add(micros - start, raw, labels.find(raw));
        this.scale = scale;
        this.offset = offset;
    }

    /** At the window's end, when nothing more comes. */
    String toJson() {
        endMinute();
        return times.toJson(scale, offset);
    }

    private void endMinute() {
        times.merge(minute.timeInState());
        minute = new LastStates();
    }
}
