package io.windrow.streams.topology;

import io.windrow.avro.LatestSignal;
import io.windrow.avro.Rollup;
import io.windrow.avro.SignalKey;
import io.windrow.streams.state.Held;
import io.windrow.streams.state.WindowKey;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The last value of each signal, which leaves with its sender's newest minute. A minute that is revised later, behind a newer
 * one, moves nothing. For the task's thread.
 */
final class LatestSignals {
    /** Of each message of each sender the newest minute that left; about 200 bytes each. */
    private static final int MOST_HELD = 20_000;

    private final ProcessorContext<Object, Object> context;
    private final Held<WindowKey, Long> newest;

    LatestSignals(ProcessorContext<Object, Object> context) {
        this.context = context;
        newest = new Held<>(context.getStateStore(RollupPart.LATEST), MOST_HELD);
    }

    /** A minute leaves. */
    void left(WindowKey key, List<Rollup> rollups, long nowMillis) {
        WindowKey sender = key.at(0);
        @Nullable Long known = newest.get(sender);
        if (known != null && known > key.start()) {
            return;
        }
        if (known == null || known < key.start()) {
            newest.put(sender, key.start());
        }
        for (Rollup rollup : rollups) {
            if (rollup.getLast() != null) {
                tell(rollup, nowMillis);
            }
        }
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
        latest.setCapturedAt(Objects.requireNonNull(rollup.getLastAt(), "a last value has a time"));
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
        newest.write();
    }
}
