package io.windrow.schemas;

import io.windrow.avro.BusEvent;
import io.windrow.avro.CanFrame;
import io.windrow.avro.GatewayLedger;
import io.windrow.avro.NetworkHealth;
import io.windrow.avro.NetworkHealthKey;
import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.schemas.Topic.Cleanup;
import java.util.List;

/** Every topic that Windrow's processes share, without its prefix. */
public final class Topics {
    public static final Topic<String, CanFrame> CAN_FRAMES = new Topic<>(
            "can-frames",
            String.class,
            CanFrame.class,
            Cleanup.DELETE,
            "every frame as it was on the wire; the truth that all else can be rebuilt from; keyed by equipment");

    public static final Topic<String, Readings> READINGS = new Topic<>(
            "readings",
            String.class,
            Readings.class,
            Cleanup.DELETE,
            "one decoded message with its signals, live; keyed by equipment");

    public static final Topic<RollupKey, Rollup> ROLLUP_1M = new Topic<>(
            "rollup-1m",
            RollupKey.class,
            Rollup.class,
            Cleanup.COMPACT,
            "one-minute windows, revised by late frames; partitioned by equipment");

    public static final Topic<String, BusEvent> BUS_EVENTS = new Topic<>(
            "bus-events",
            String.class,
            BusEvent.class,
            Cleanup.DELETE,
            "who came to a bus, moved, lost its address or fell silent; keyed by equipment");

    public static final Topic<String, byte[]> NETWORK_HEALTH_PARTS = new Topic<>(
            "network-health-parts",
            String.class,
            byte[].class,
            Cleanup.DELETE,
            "from the readings application to the windows application: what a few seconds add to minutes of buses; keyed"
                    + " by equipment");

    public static final Topic<NetworkHealthKey, NetworkHealth> NETWORK_HEALTH_1M = new Topic<>(
            "network-health-1m",
            NetworkHealthKey.class,
            NetworkHealth.class,
            Cleanup.COMPACT,
            "each minute of each bus: frames, load, errors, senders, latency; revised by late frames; partitioned by"
                    + " equipment");

    public static final Topic<String, GatewayLedger> GATEWAY_LEDGER = new Topic<>(
            "gateway-ledger",
            String.class,
            GatewayLedger.class,
            Cleanup.DELETE,
            "minute by minute what became of each gateway's frames, so that every one can be proven; keyed by gateway");

    public static final Topic<byte[], byte[]> DEAD_LETTERS = new Topic<>(
            "dead-letters",
            byte[].class,
            byte[].class,
            Cleanup.DELETE,
            "records that a stage could not use: original key and bytes; headers say why and from where");

    private Topics() {}

    /** All of them, in the order of the data's way. */
    public static List<Topic<?, ?>> all() {
        return List.of(CAN_FRAMES,
                READINGS,
                BUS_EVENTS,
                ROLLUP_1M,
                NETWORK_HEALTH_PARTS,
                NETWORK_HEALTH_1M,
                GATEWAY_LEDGER,
                DEAD_LETTERS);
    }
}
