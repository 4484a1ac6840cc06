package io.windrow.timescale.query;

import io.windrow.schemas.Level;
import io.windrow.timescale.time.TimeRange;
import java.util.List;

/**
 * What is asked of the windows.
 *
 * @param equipment machines by their exact name; empty for all
 * @param sources senders' addresses, 0 to 255; empty for all; only with signals
 * @param signals by name, by SPN, or by a pattern with {@code *}; empty for what machines did as a whole
 * @param range windows that overlap it are the answer
 * @param window how long each is
 */
public record MetricQuery(
        List<String> equipment, List<Integer> sources, List<String> signals, TimeRange range, Level window) {
    private static final int MAX_SOURCE = 255;

    public MetricQuery {
        equipment = List.copyOf(equipment);
        sources = List.copyOf(sources);
        signals = List.copyOf(signals);
        for (int source : sources) {
            if (source < 0 || source > MAX_SOURCE) {
                throw new IllegalArgumentException("source must be 0 to 255, was " + source);
            }
        }
        if (signals.isEmpty() && !sources.isEmpty()) {
            throw new IllegalArgumentException("a source needs a signal: what a machine did as a whole has no sender");
        }
        range = range.aligned(window);
    }
}
