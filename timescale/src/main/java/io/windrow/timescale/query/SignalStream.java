package io.windrow.timescale.query;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One signal of one sender: what a rollup's windows are of.
 *
 * @param spn null when it has none
 * @param unit empty for a bare number
 */
public record SignalStream(
        String equipmentId,
        String gatewayId,
        String channel,
        int source,
        int pgn,
        String message,
        String signal,
        @Nullable Integer spn,
        String unit,
        int instance)
        implements Series {
    /** Machines first, then what is of one kind together. */
    static final Comparator<SignalStream> ORDER = Comparator.comparing(SignalStream::equipmentId)
            .thenComparing(SignalStream::signal)
            .thenComparing(SignalStream::gatewayId)
            .thenComparing(SignalStream::channel)
            .thenComparingInt(SignalStream::source)
            .thenComparingInt(SignalStream::pgn)
            .thenComparingInt(SignalStream::instance);
}
