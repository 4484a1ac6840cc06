package io.windrow.producer.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/**
 * Says of each frame of a source, in its order, when it is due and how it is dated. Used by one thread.
 *
 * <p>A frame recorded more than five minutes ahead of this machine's clock is a mistake of the recorder's clock: it is
 * due at once and dated like the others, and time does not go by it, unless every frame of the recording is so.
 */
public final class Replay {
    /** How far a recorder's clock may be ahead of ours and still be believed. */
    public static final Duration AHEAD = Duration.ofMinutes(5);

    private final CaptureTime captureTime;
    private final Timeline timeline;
    private final boolean endless;
    private final boolean allAhead;
    private final long shiftFromStartMicros;
    private long latestMicros;
    private long shiftMicros;
    private boolean anchored;

    private Replay(CaptureTime captureTime, Speed speed, boolean endless, long latestMicros, Survey survey) {
        this.captureTime = captureTime;
        this.timeline = new Timeline(speed);
        this.endless = endless;
        this.latestMicros = latestMicros;
        this.allAhead = survey.isAllAhead();
        this.shiftFromStartMicros = (allAhead ? survey.all() : survey.trusted()).shiftMicros();
    }

    /**
     * Gets ready; a recording whose dates or waits depend on all of it is read through once for that.
     *
     * @param now this machine's clock, which a recorder's is judged by
     * @param stop asked between lines; when it says so, the first pass ends early
     */
    public static Replay prepare(
            FrameOrigin origin, CaptureTime captureTime, Speed speed, Instant now, BooleanSupplier stop)
            throws IOException {
        long latestMicros = micros(now.plus(AHEAD));
        boolean oneByOne = captureTime == CaptureTime.RECORDED && speed.isMax();
        if (origin.isEndless() || oneByOne) {
            return new Replay(captureTime, speed, origin.isEndless(), latestMicros, Survey.NONE);
        }
        try (FrameSource source = origin.open()) {
            Survey survey = Survey.of(source, speed, latestMicros, stop);
            return new Replay(captureTime, speed, false, latestMicros, survey);
        }
    }

    /** Says when the first frame is sent. */
    public void begin(Instant start) {
        long startMicros = micros(start);
        shiftMicros = captureTime == CaptureTime.NOW ? startMicros + shiftFromStartMicros : 0;
        if (endless) {
            latestMicros = micros(start.plus(AHEAD));
        }
    }

    /** Takes the next frame: how many nanoseconds after the first one it is due, never less than the one before. */
    public long dueNanos(long recordedMicros) {
        anchor(recordedMicros);
        boolean trusted = allAhead || endless || recordedMicros <= latestMicros();
        return trusted ? timeline.moveTo(recordedMicros) : timeline.offsetNanos();
    }

    /** The capture time that a frame is sent with, in microseconds since 1970; after {@link #dueNanos} of it. */
    public long stamp(long recordedMicros) {
        return recordedMicros + shiftMicros;
    }

    /** Whether a frame is sent with a date ahead of this machine's clock; after {@link #dueNanos} of it. */
    public boolean isAhead(long recordedMicros) {
        boolean shiftedBack = captureTime == CaptureTime.NOW && (allAhead || endless);
        return !shiftedBack && recordedMicros > latestMicros();
    }

    /** An endless source has no last frame to fall on now, so its first one does. */
    private void anchor(long recordedMicros) {
        if (endless && !anchored && captureTime == CaptureTime.NOW) {
            shiftMicros -= recordedMicros;
        }
        anchored = true;
    }

    /** A recording is judged by our clock at its survey; beside an endless source our clock goes on. */
    private long latestMicros() {
        return endless ? latestMicros + timeline.offsetNanos() / 1_000 : latestMicros;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
