package io.windrow.producer.source;

import java.util.concurrent.TimeUnit;

/**
 * Turns the recorded times of a recording, in its order, into moments of sending: each frame is due as long after the
 * one before it as it was recorded, divided by the speed. Used by one thread.
 *
 * <p>Recorders' clocks are not perfect. A step back of up to a second is jitter between two buses or buffers: it waits
 * for nothing, and time goes on where it was. A larger step back is a clock that was set: time goes on from there. No
 * frame is waited for longer than an hour, since a clock that starts in 1970 and is then set would stop the gateway for
 * decades.
 */
final class Timeline {
    static final long JITTER_MICROS = TimeUnit.SECONDS.toMicros(1);
    static final long LONGEST_WAIT_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Speed speed;
    private boolean begun;
    private long markMicros;
    private long offsetNanos;

    Timeline(Speed speed) {
        this.speed = speed;
    }

    /** Goes on to a frame's recorded time: how long after the first frame it is due, never less than before. */
    long moveTo(long recordedMicros) {
        long step = begun ? recordedMicros - markMicros : 0;
        if (step > 0) {
            offsetNanos += Math.min(speed.nanosFor(step), LONGEST_WAIT_NANOS);
        }
        if (!begun || step > 0 || step < -JITTER_MICROS) {
            markMicros = recordedMicros;
        }
        begun = true;
        return offsetNanos;
    }

    /** How long after the first frame the one moved to last was due. */
    long offsetNanos() {
        return offsetNanos;
    }
}
