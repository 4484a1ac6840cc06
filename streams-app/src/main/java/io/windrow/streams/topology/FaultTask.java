package io.windrow.streams.topology;

import io.windrow.avro.Fault;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.TroubleCode;
import io.windrow.can.diagnostic.DiagnosticMessage;
import io.windrow.streams.fault.FaultCode;
import io.windrow.streams.fault.FaultHour;
import io.windrow.streams.fault.FaultHourKey;
import io.windrow.streams.fault.FaultLamp;
import io.windrow.streams.fault.FaultUnit;
import io.windrow.streams.fault.UnitFaults;
import io.windrow.streams.state.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * DM1 and DM2 to the lives of trouble codes. What a unit tells revises its hour at once; its codes leave by wall clock. Hours that are
 * no longer kept are folded into what is known of the unit, the oldest first.
 */
final class FaultTask implements PartTask {
    private static final int PUBLISHED_PER_STEP = 500;
    /** Hours and units in memory, each about 1 KB. */
    private static final int MOST_HELD = 10_000;

    private static final int UNKNOWN = -1;

    private final ProcessorContext<Object, Object> context;
    private final WindowCounters counters;
    private final AtomicLong gauge;
    private final Quiet quiet;
    private final Held<FaultHourKey, FaultHour> hours;
    private final Held<FaultUnit, UnitFaults> units;
    private final Unpublished<FaultUnit> unpublished;

    FaultTask(ProcessorContext<Object, Object> context, WindowSettings settings, WindowCounters counters) {
        this.context = context;
        this.counters = counters;
        gauge = counters.join();
        quiet = new Quiet(settings.publishInterval().toMillis());
        hours = new Held<>(context.getStateStore(FaultPart.HOURS), MOST_HELD);
        units = new Held<>(context.getStateStore(FaultPart.UNITS), MOST_HELD);
        unpublished = new Unpublished<>(
                context.getStateStore(FaultPart.UNPUBLISHED),
                settings.publishInterval().toMillis(),
                gauge);
    }

    @Override
    public void add(Admitted admitted) {
        Readings reading = admitted.reading();
        @Nullable List<TroubleCode> codes = reading.getTroubleCodes();
        boolean isActive = reading.getPgn() == DiagnosticMessage.ACTIVE.number();
        if (codes == null || (codes.isEmpty() && !isActive)) {
            return;
        }
        var unit = FaultUnit.of(reading);
        UnitFaults known = known(unit, admitted);
        FaultHour hour = hour(unit, admitted.at());
        if (isActive) {
            hour.told(admitted.at());
            FaultLamp lamp = lamp(reading);
            codes.forEach(code -> follow(known, code, (is, often) -> hour.add(admitted.at(), is, often, lamp)));
        } else {
            codes.forEach(code -> follow(known, code, (was, often) -> hour.list(admitted.at(), was, often)));
        }
        if (!known.codes().isEmpty()) {
            quiet.heard(context.currentSystemTimeMs());
            unpublished.changed(unit, context.currentSystemTimeMs());
        }
    }

    private UnitFaults known(FaultUnit unit, Admitted admitted) {
        long start = FaultHour.startOf(admitted.at());
        @Nullable UnitFaults found = units.get(unit);
        UnitFaults known = found == null ? new UnitFaults(start) : found;
        known.reachesBackTo(start);
        @Nullable Long name = admitted.reading().getSourceName();
        if (name != null) {
            known.named(admitted.at(), name);
        }
        fold(unit, known, admitted.keptFrom());
        units.put(unit, known);
        return known;
    }

    /** Each hour once: what is too old is refused, so that no folded hour is told of again. A unit has few hours. */
    private void fold(FaultUnit unit, UnitFaults known, long keptFrom) {
        if (known.foldedUpTo() >= keptFrom) {
            return;
        }
        for (FaultHourKey key : keys(unit, known.foldedUpTo(), keptFrom - 1)) {
            known.fold(Objects.requireNonNull(hours.get(key)));
            hours.delete(key);
        }
        known.foldedUpTo(keptFrom);
    }

    private List<FaultHourKey> keys(FaultUnit unit, long from, long to) {
        return hours.keys(new FaultHourKey(unit, from), new FaultHourKey(unit, to), Integer.MAX_VALUE);
    }

    private FaultHour hour(FaultUnit unit, long at) {
        var key = new FaultHourKey(unit, FaultHour.startOf(at));
        @Nullable FaultHour found = hours.get(key);
        FaultHour hour = found == null ? new FaultHour(key.start()) : found;
        hours.put(key, hour);
        return hour;
    }

    private interface Taker {
        boolean take(FaultCode code, int occurrences);
    }

    private void follow(UnitFaults known, TroubleCode told, Taker hour) {
        var code = new FaultCode(told.getSpn(), told.getFmi());
        @Nullable Integer count = told.getOccurrenceCount();
        boolean followed = known.add(code) && hour.take(code, count == null ? UNKNOWN : count);
        if (!followed) {
            counters.faultIsNotFollowed();
        }
    }

    private static FaultLamp lamp(Readings reading) {
        FaultLamp worst = FaultLamp.NONE;
        for (Signal signal : reading.getSignals()) {
            @Nullable Double value = signal.getValue();
            worst = value != null && value == 1 ? worst.worse(FaultLamp.of(signal.getName())) : worst;
        }
        return worst;
    }

    @Override
    public void step(long nowMillis) {
        boolean isQuiet = quiet.is(nowMillis);
        @Nullable FaultUnit due = unpublished.next(nowMillis, isQuiet);
        for (int i = 0; due != null && i < PUBLISHED_PER_STEP; i++) {
            publish(due);
            due = unpublished.next(nowMillis, isQuiet);
        }
    }

    private void publish(FaultUnit unit) {
        @Nullable UnitFaults known = units.get(unit);
        if (known != null) {
            known.lives(hoursOf(unit, known)).forEach((code, life) -> {
                @Nullable Fault fault = unit.record(code, life, known.name());
                if (fault != null) {
                    context.forward(new Record<>(unit.key(code), fault, context.currentSystemTimeMs()), FaultPart.SINK);
                }
            });
        }
        unpublished.left(unit);
    }

    private List<FaultHour> hoursOf(FaultUnit unit, UnitFaults known) {
        List<FaultHour> found = new ArrayList<>();
        for (FaultHourKey key : keys(unit, known.foldedUpTo(), Long.MAX_VALUE)) {
            found.add(Objects.requireNonNull(hours.get(key)));
        }
        return found;
    }

    @Override
    public void write() {
        hours.write();
        units.write();
        unpublished.write();
    }

    @Override
    public void close() {
        counters.leave(gauge);
    }
}
