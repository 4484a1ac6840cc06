package io.windrow.streams.state;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reference: keeps every value, sorts, and computes by the textbook with 60 digits. */
public final class PlainRollups {
    private static final MathContext DIGITS = new MathContext(60);

    /** A value with where it stands. */
    private record Seen(
            long at,
            @Nullable Long sequence,
            double value,
            BigDecimal exact,
            long raw,
            @Nullable String label) {
        long second() {
            return Math.floorDiv(at, 1_000_000);
        }
    }

    private static final Comparator<Seen> IN_ORDER = Comparator.comparingLong(Seen::at)
            .thenComparing(Seen::sequence, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingDouble(Seen::value);

    private static final Comparator<Seen> BY_STATE = Comparator.comparingLong(Seen::at)
            .thenComparingLong(Seen::raw)
            .thenComparing(Seen::label, Comparator.nullsFirst(Comparator.naturalOrder()));

    private PlainRollups() {}

    /** What one window of readings must give, by signal: only what does not name the window. */
    public static Map<String, Rollup> of(List<Readings> readings) {
        Map<String, Rollup> rollups = new TreeMap<>();
        Map<String, List<Seen>> seen = new TreeMap<>();
        for (Readings reading : readings) {
            for (Signal signal : reading.getSignals()) {
                Rollup rollup = rollups.computeIfAbsent(signal.getName(), name -> new Rollup());
                rollup.setKind(signal.getKind());
                count(rollup, signal.getQuality());
                if (signal.getQuality() == Quality.GOOD) {
                    seen.computeIfAbsent(signal.getName(), name -> new ArrayList<>())
                            .add(seen(reading, signal));
                }
            }
        }
        seen.forEach((name, all) -> measure(rollups.computeIfAbsent(name, n -> new Rollup()), all));
        return rollups;
    }

    private static Seen seen(Readings reading, Signal signal) {
        BigDecimal exact = BigDecimal.valueOf(signal.getRaw())
                .multiply(BigDecimal.valueOf(signal.getScale()))
                .add(BigDecimal.valueOf(signal.getOffset()));
        return new Seen(
                Windows.micros(reading.getCapturedAt()),
                reading.getSequence(),
                signal.getValue(),
                exact,
                signal.getRaw(),
                signal.getLabel());
    }

    private static void count(Rollup rollup, Quality quality) {
        switch (quality) {
            case GOOD -> rollup.setCount(rollup.getCount() + 1);
            case NOT_AVAILABLE -> rollup.setNotAvailable(rollup.getNotAvailable() + 1);
            case ERROR -> rollup.setError(rollup.getError() + 1);
            case OUT_OF_RANGE -> rollup.setOutOfRange(rollup.getOutOfRange() + 1);
        }
    }

    private static void measure(Rollup rollup, List<Seen> seen) {
        List<Seen> ordered = seen.stream().sorted(IN_ORDER).toList();
        rollup.setFirst(ordered.get(0).value());
        rollup.setLast(ordered.get(seen.size() - 1).value());
        rollup.setFirstAt(Windows.instant(ordered.get(0).at()));
        rollup.setLastAt(Windows.instant(ordered.get(seen.size() - 1).at()));
        if (rollup.getKind() == SignalKind.NUMBER || rollup.getKind() == SignalKind.POSITION) {
            rollup.setMin(seen.stream().mapToDouble(Seen::value).min().orElseThrow());
            rollup.setMax(seen.stream().mapToDouble(Seen::value).max().orElseThrow());
        }
        if (rollup.getKind() == SignalKind.NUMBER) {
            moments(rollup, seen);
        }
        if (rollup.getKind() == SignalKind.STATE) {
            rollup.setStates(states(seen));
        }
    }

    private static void moments(Rollup rollup, List<Seen> seen) {
        BigDecimal count = BigDecimal.valueOf(seen.size());
        BigDecimal sum = seen.stream().map(Seen::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(count, DIGITS);
        rollup.setSum(sum.doubleValue());
        rollup.setMean(mean.doubleValue());
        if (seen.size() > 1) {
            BigDecimal squares = seen.stream()
                    .map(one -> one.exact().subtract(mean).pow(2))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal variance = squares.divide(count.subtract(BigDecimal.ONE), DIGITS);
            rollup.setStddev(variance.sqrt(new MathContext(40)).doubleValue());
        }
    }

    /** The last value of each second has that second. */
    private static String states(List<Seen> seen) {
        Map<Long, Seen> seconds =
                seen.stream().collect(Collectors.toMap(Seen::second, one -> one, BinaryOperator.maxBy(BY_STATE)));
        Map<Long, List<Seen>> byRaw =
                seconds.values().stream().collect(Collectors.groupingBy(Seen::raw, TreeMap::new, Collectors.toList()));
        return byRaw.entrySet().stream()
                .map(state -> "{\"raw\":%d,\"value\":%s,\"label\":%s,\"seconds\":%d}"
                        .formatted(
                                state.getKey(),
                                state.getValue()
                                        .get(0)
                                        .exact()
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                quoted(state.getValue().get(0).label()),
                                state.getValue().size()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(@Nullable String label) {
        return label == null ? "null" : '"' + label.replace("\"", "\\\"") + '"';
    }
}
