package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a first pass over a recording finds out, so that the second can date and pace it.
 *
 * @param frames how many there are
 * @param rejected lines that hold no frame
 * @param trusted of the frames that are not ahead of the clock
 * @param all of all frames
 */
record Survey(long frames, long rejected, Span trusted, Span all) {

    /**
     * Some frames of a recording in their order.
     *
     * @param count how many
     * @param shiftMicros the largest constant by which all can be moved, measured from the first frame's sending at 0,
     *     so that none is dated later than it is sent; for an orderly recording: the one that puts the last frame on the
     *     moment of its sending
     */
    record Span(long count, long shiftMicros) {}

    /** Of a source that nobody looked through. */
    static final Survey NONE = new Survey(0, 0, new Span(0, 0), new Span(0, 0));

    /** Reads the source to its end, or until it is told to stop. */
    static Survey of(FrameSource source, Speed speed, long latestMicros, BooleanSupplier stop) throws IOException {
        var trusted = new Measuring(speed);
        var all = new Measuring(speed);
        long rejected = 0;
        Optional<LogLine> line = source.next();
        while (line.isPresent() && !stop.getAsBoolean()) {
            if (line.get() instanceof LogLine.Frame read) {
                long recorded = read.frame().capturedAtMicros();
                all.add(recorded);
                if (recorded <= latestMicros) {
                    trusted.add(recorded);
                }
            } else {
                rejected++;
            }
            line = source.next();
        }
        return new Survey(all.count, rejected, trusted.span(), all.span());
    }

    /** Whether every frame is ahead of the clock, so that there is no better one to go by. */
    boolean isAllAhead() {
        return frames > 0 && trusted.count() == 0;
    }

    private static final class Measuring {
        private final Timeline timeline;
        private long count;
        private long shiftMicros;

        Measuring(Speed speed) {
            this.timeline = new Timeline(speed);
        }

        void add(long recordedMicros) {
            long shift = Math.floorDiv(timeline.moveTo(recordedMicros), 1_000L) - recordedMicros;
            shiftMicros = count == 0 ? shift : Math.min(shiftMicros, shift);
            count++;
        }

        Span span() {
            return new Span(count, shiftMicros);
        }
    }
}
