package io.windrow.timescale.query;

import io.windrow.can.decode.Quality;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.SignalKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One window of one signal while its values come, in their order. For one thread. */
final class Tally {
    private final SignalKind kind;
    private final @Nullable StateTally states;
    private long count;
    private double mean;
    /** Sum of squared differences from the mean (Welford 1962). */
    private double squares;

    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private @Nullable Double first;
    private @Nullable Double last;
    private @Nullable Instant firstAt;
    private @Nullable Instant lastAt;
    private final Map<Quality, Long> without = new EnumMap<>(Quality.class);

    /** @param labels what the states of a STATE are called */
    Tally(SignalKind kind, Labels labels) {
        this.kind = kind;
        this.states = kind == SignalKind.STATE ? new StateTally(labels) : null;
    }

    void value(Instant at, double value) {
        count++;
        double away = value - mean;
        mean += away / count;
        squares += away * (value - mean);
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (first == null) {
            first = value;
            firstAt = at;
        }
        last = value;
        lastAt = at;
    }

    /** What the value was made of, which matters to a STATE alone. */
    void raw(Instant at, long raw, double scale, double offset) {
        if (states != null) {
            states.add(at, raw, scale, offset);
        }
    }

    void none(Quality quality) {
        without.merge(quality, 1L, Long::sum);
    }

    /** As {@link SignalColumns#MEASURED}. */
    Row row(Instant start) {
        boolean number = kind == SignalKind.NUMBER && count > 0;
        boolean ordered = number || (kind == SignalKind.POSITION && count > 0);
        List<@Nullable Object> values = Arrays.asList(
                start,
                count,
                number ? (Double) (sum / count) : null,
                ordered ? (Double) min : null,
                ordered ? (Double) max : null,
                first,
                last,
                number ? (Double) sum : null,
                number && count > 1 ? (Double) Math.sqrt(squares / (count - 1)) : null,
                without.getOrDefault(Quality.NOT_AVAILABLE, 0L),
                without.getOrDefault(Quality.ERROR, 0L),
                without.getOrDefault(Quality.OUT_OF_RANGE, 0L),
                kind.name(),
                firstAt,
                lastAt,
                states == null || count == 0 ? null : states.toJson());
        return new Row(values);
    }
}
