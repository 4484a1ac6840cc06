package io.windrow.streams.topology;

import io.windrow.avro.LatestSignal;
import io.windrow.avro.Rollup;
import io.windrow.avro.SignalKey;
import io.windrow.streams.state.Held;
import io.windrow.streams.state.LastTimes;
import io.windrow.streams.state.WindowKey;
import io.windrow.streams.state.Windows;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The last value of each signal, which leaves with the minute that it was told in. A minute that is revised later, behind a
 * newer value, moves nothing: so the order of arrival changes nothing either. For the task's thread.
 */
final class LatestSignals {
    /** Messages of senders; about 1 KB each. */
    private static final int MOST_HELD = 20_000;

    private final ProcessorContext<Object, Object> context;
    private final Held<WindowKey, LastTimes> known;

    LatestSignals(ProcessorContext<Object, Object> context) {
        this.context = context;
        known = new Held<>(context.getStateStore(RollupPart.LATEST), MOST_HELD);
    }

    /** A minute leaves. */
    void left(WindowKey key, List<Rollup> rollups, long nowMillis) {
        WindowKey sender = key.at(0);
        @Nullable LastTimes before = known.get(sender);
        LastTimes times = before == null ? new LastTimes() : before;
        boolean isChanged = false;
        for (Rollup rollup : rollups) {
            if (rollup.getLast() != null && times.add(rollup.getSignal(), Windows.micros(lastAt(rollup)))) {
                isChanged = true;
                tell(rollup, nowMillis);
            }
        }
        if (isChanged) {
            known.put(sender, times);
        }
    }

    private static Instant lastAt(Rollup rollup) {
        return Objects.requireNonNull(rollup.getLastAt(), "a last value has a time");
    }

    private void tell(Rollup rollup, long nowMillis) {
        var latest = new LatestSignal();
        latest.setEquipmentId(rollup.getEquipmentId());
        latest.setGatewayId(rollup.getGatewayId());
        latest.setChannel(rollup.getChannel());
        latest.setSourceAddress(rollup.getSourceAddress());
        latest.setPgn(rollup.getPgn());
        latest.setSignal(rollup.getSignal());
        latest.setInstance(rollup.getInstance());
        latest.setSourceName(rollup.getSourceName());
        latest.setMessage(rollup.getMessage());
        latest.setSpn(rollup.getSpn());
        latest.setUnit(rollup.getUnit());
        latest.setValue(rollup.getLast());
        latest.setCapturedAt(lastAt(rollup));
        context.forward(new Record<>(keyOf(latest), latest, nowMillis), RollupPart.LATEST_SINK);
    }

    private static SignalKey keyOf(LatestSignal latest) {
        return new SignalKey(
                latest.getEquipmentId(),
                latest.getGatewayId(),
                latest.getChannel(),
                latest.getSourceAddress(),
                latest.getPgn(),
                latest.getSignal(),
                latest.getInstance());
    }

    void write() {
        known.write();
    }
}
