package io.windrow.producer.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/**
 * A recording again and again without end. Each round is dated after the one before: its recorded times are moved on by the
 * recording's length and the mean gap between its frames. Immutable.
 */
public final class Looped implements FrameOrigin {
    /** A recording that seems to be longer had its clock set in the middle. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final long REST_MICROS = 1_000_000;

    private final FrameOrigin recording;
    private final long roundMicros;

    private Looped(FrameOrigin recording, long roundMicros) {
        this.recording = recording;
        this.roundMicros = roundMicros;
    }

    /**
     * Loops a recording, which is read through once for its length.
     *
     * @param stop asked between lines; when it says so, the first pass ends early
     * @throws IllegalArgumentException when it has no end of its own or is live
     * @throws IOException when it cannot be read, holds no frames, or its times span more than {@link #LONGEST}
     */
    public static Looped of(FrameOrigin recording, BooleanSupplier stop) throws IOException {
        if (recording.isEndless() || recording.isLive()) {
            throw new IllegalArgumentException(recording.name() + " is no recording with an end that could be looped");
        }
        try (FrameSource source = recording.open()) {
            RecordedSpan span = RecordedSpan.of(source, stop);
            if (span.frames() == 0) {
                throw new IOException(recording.name() + " holds no frames to loop");
            }
            if (span.lengthMicros() > LONGEST.toSeconds() * 1_000_000) {
                throw new IOException(recording.name() + " cannot be looped: its times go from "
                        + instant(span.earliestMicros()) + " to " + instant(span.latestMicros())
                        + ", so its clock was set in the middle");
            }
            return new Looped(recording, span.lengthMicros() + gapMicros(span));
        }
    }

    /** A recording without any length would be gone through as fast as the machine can; it rests between two rounds. */
    private static long gapMicros(RecordedSpan span) {
        return span.lengthMicros() == 0 ? REST_MICROS : Math.max(1, span.lengthMicros() / (span.frames() - 1));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public String name() {
        return recording.name();
    }

    @Override
    public boolean isEndless() {
        return true;
    }

    @Override
    public FrameSource open() throws IOException {
        return new Looping(recording, roundMicros);
    }
}
