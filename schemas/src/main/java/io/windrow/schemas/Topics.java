package io.windrow.schemas;

import io.windrow.avro.BusEvent;
import io.windrow.avro.BusEventKey;
import io.windrow.avro.CanFrame;
import io.windrow.avro.EquipmentMetrics;
import io.windrow.avro.EquipmentSession;
import io.windrow.avro.EquipmentSessionKey;
import io.windrow.avro.EquipmentWindowKey;
import io.windrow.avro.Fault;
import io.windrow.avro.FaultKey;
import io.windrow.avro.FleetPosition;
import io.windrow.avro.GatewayLedger;
import io.windrow.avro.LatestSignal;
import io.windrow.avro.Nearby;
import io.windrow.avro.NetworkHealth;
import io.windrow.avro.NetworkHealthKey;
import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.avro.SignalKey;
import io.windrow.schemas.Topic.Cleanup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    private static final Map<Level, Topic<RollupKey, Rollup>> ROLLUPS = new EnumMap<>(Map.of(
            Level.MINUTE,
                    rollup(
                            Level.MINUTE.label(),
                            "one-minute windows, revised by late frames; partitioned by equipment"),
            Level.FIVE_MINUTES,
                    rollup(
                            Level.FIVE_MINUTES.label(),
                            "windows of five minutes, made of those of one; partitioned by equipment"),
            Level.HOUR,
                    rollup(
                            Level.HOUR.label(),
                            "windows of an hour, made of those of five minutes; partitioned by equipment"),
            Level.DAY,
                    rollup(
                            Level.DAY.label(),
                            "windows of a UTC day, made of those of an hour; partitioned by equipment")));

    private static final Map<Level, Topic<EquipmentWindowKey, EquipmentMetrics>> EQUIPMENT_METRICS =
            new EnumMap<>(Map.of(
                    Level.MINUTE, metrics(Level.MINUTE, "a minute"),
                    Level.FIVE_MINUTES, metrics(Level.FIVE_MINUTES, "five minutes"),
                    Level.HOUR, metrics(Level.HOUR, "an hour"),
                    Level.DAY, metrics(Level.DAY, "a UTC day")));

    public static final Topic<BusEventKey, BusEvent> BUS_EVENTS = new Topic<>(
            "bus-events",
            BusEventKey.class,
            BusEvent.class,
            Cleanup.COMPACT,
            "who came to a bus, moved, lost its address or fell silent; partitioned by equipment");

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

    public static final Topic<EquipmentSessionKey, EquipmentSession> EQUIPMENT_SESSIONS = new Topic<>(
            "equipment-sessions",
            EquipmentSessionKey.class,
            EquipmentSession.class,
            Cleanup.COMPACT,
            "work sessions with totals, revised and joined by late frames; partitioned by equipment");

    public static final Topic<FaultKey, Fault> EQUIPMENT_FAULTS = new Topic<>(
            "equipment-faults",
            FaultKey.class,
            Fault.class,
            Cleanup.COMPACT,
            "the life of each trouble code of each unit; partitioned by equipment");

    public static final Topic<SignalKey, LatestSignal> FLEET_LATEST = new Topic<>(
            "fleet-latest",
            SignalKey.class,
            LatestSignal.class,
            Cleanup.COMPACT,
            "the last value of each signal of each machine; partitioned by equipment");

    public static final Topic<String, FleetPosition> FLEET_POSITIONS = new Topic<>(
            "fleet-positions",
            String.class,
            FleetPosition.class,
            Cleanup.DELETE,
            "where machines are now, for the readings application itself; keyed by cell");

    public static final Topic<String, Nearby> FLEET_NEARBY = new Topic<>(
            "fleet-nearby",
            String.class,
            Nearby.class,
            Cleanup.COMPACT,
            "which machines are near one another, live; keyed by equipment");

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

    private static Topic<EquipmentWindowKey, EquipmentMetrics> metrics(Level level, String words) {
        return new Topic<>(
                "equipment-metrics-" + level.label(),
                EquipmentWindowKey.class,
                EquipmentMetrics.class,
                Cleanup.COMPACT,
                "what each machine did in " + words + ", revised by late frames; partitioned by equipment");
    }

    private static Topic<RollupKey, Rollup> rollup(String level, String why) {
        return new Topic<>("rollup-" + level, RollupKey.class, Rollup.class, Cleanup.COMPACT, why);
    }

    /** Windows of each signal, of one length. */
    public static Topic<RollupKey, Rollup> rollup(Level level) {
        return Objects.requireNonNull(ROLLUPS.get(level));
    }

    /** What each machine did in windows of one length. */
    public static Topic<EquipmentWindowKey, EquipmentMetrics> equipmentMetrics(Level level) {
        return Objects.requireNonNull(EQUIPMENT_METRICS.get(level));
    }

    /** All of them, in the order of the data's way. */
    public static List<Topic<?, ?>> all() {
        List<Topic<?, ?>> all = new ArrayList<>(List.of(CAN_FRAMES, READINGS, BUS_EVENTS));
        all.addAll(ROLLUPS.values());
        all.addAll(EQUIPMENT_METRICS.values());
        all.addAll(List.of(
                EQUIPMENT_SESSIONS,
                EQUIPMENT_FAULTS,
                FLEET_LATEST,
                FLEET_POSITIONS,
                FLEET_NEARBY,
                NETWORK_HEALTH_PARTS,
                NETWORK_HEALTH_1M,
                GATEWAY_LEDGER,
                DEAD_LETTERS));
        return all;
    }
}
