package io.windrow.streams.state;

import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.schemas.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A window's state as the records that leave: one for each signal, scaled to its unit. Any thread may use it. */
public final class Rollups {
    private Rollups() {}

    /** One rollup for each signal of the window, sorted by name. */
    public static List<Rollup> of(WindowKey key, WindowState state) {
        List<Rollup> rollups = new ArrayList<>();
        List<SignalState> signals = state.signals();
        int from = 0;
        for (int to = 1; to <= signals.size(); to++) {
            if (to == signals.size() || !name(signals, to).equals(name(signals, from))) {
                rollups.add(rollup(key, state, new Summary(signals.subList(from, to))));
                from = to;
            }
        }
        return rollups;
    }

    /** The key that the rollup is published under. */
    public static RollupKey keyOf(Rollup rollup) {
        return new RollupKey(
                rollup.getEquipmentId(),
                rollup.getGatewayId(),
                rollup.getChannel(),
                rollup.getSourceAddress(),
                rollup.getPgn(),
                rollup.getSignal(),
                rollup.getInstance(),
                rollup.getWindowStart());
    }

    private static String name(List<SignalState> signals, int index) {
        return signals.get(index).id().name();
    }

    private static Rollup rollup(WindowKey key, WindowState state, Summary summary) {
        var rollup = new Rollup();
        identify(rollup, key, state.level());
        WindowState.@Nullable Label sourceName = state.sourceName();
        rollup.setSourceName(sourceName == null ? null : Long.valueOf(sourceName.text()));
        rollup.setMessage(
                Objects.requireNonNull(state.message(), "an empty window").text());
        SignalId id = summary.id();
        rollup.setSignal(id.name());
        rollup.setSpn(id.spnOrNull());
        rollup.setUnit(id.unit());
        rollup.setKind(id.kind());
        count(rollup, summary);
        if (summary.count() > 0) {
            measure(rollup, summary);
        }
        return rollup;
    }

    private static void identify(Rollup rollup, WindowKey key, Level level) {
        rollup.setEquipmentId(key.equipmentId());
        rollup.setGatewayId(key.gatewayId());
        rollup.setChannel(key.channel());
        rollup.setSourceAddress(key.source());
        rollup.setPgn(key.pgn());
        rollup.setInstance(key.instance());
        rollup.setWindowStart(Windows.instant(key.start()));
        rollup.setWindowEnd(Windows.instant(Math.addExact(key.start(), level.micros())));
    }

    private static void count(Rollup rollup, Summary summary) {
        long notAvailable = 0;
        long error = 0;
        long outOfRange = 0;
        for (SignalState part : summary.parts()) {
            notAvailable += part.notAvailable();
            error += part.error();
            outOfRange += part.outOfRange();
        }
        rollup.setCount(summary.count());
        rollup.setNotAvailable(notAvailable);
        rollup.setError(error);
        rollup.setOutOfRange(outOfRange);
    }

    private static void measure(Rollup rollup, Summary summary) {
        Edge first = summary.first();
        Edge last = summary.last();
        rollup.setFirst(first.value());
        rollup.setLast(last.value());
        rollup.setFirstAt(Windows.instant(first.stamp().at()));
        rollup.setLastAt(Windows.instant(last.stamp().at()));
        switch (summary.id().kind()) {
            case NUMBER -> {
                extremes(rollup, summary);
                moments(rollup, summary);
            }
            case POSITION -> extremes(rollup, summary);
            case STATE ->
                rollup.setStates(summary.timeInState()
                        .toJson(summary.id().scale(), summary.id().offset()));
            case ANGLE, IDENTITY -> {
                // goes around, or is only equal or not: neither a middle nor an extreme says anything
            }
        }
    }

    private static void extremes(Rollup rollup, Summary summary) {
        rollup.setMin(summary.min());
        rollup.setMax(summary.max());
    }

    private static void moments(Rollup rollup, Summary summary) {
        rollup.setSum(summary.sum());
        rollup.setMean(summary.mean());
        rollup.setStddev(summary.count() > 1 ? summary.stddev() : null);
    }
}
