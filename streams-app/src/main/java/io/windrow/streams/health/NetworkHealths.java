package io.windrow.streams.health;

import io.windrow.avro.NetworkHealth;
import io.windrow.avro.NetworkHealthKey;
import io.windrow.schemas.Level;
import io.windrow.streams.state.Windows;
import java.util.BitSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A minute of a bus as the record that leaves. */
public final class NetworkHealths {
    private static final double SECONDS = 60;
    private static final double MICROS_PER_MILLI = 1_000;

    private NetworkHealths() {}

    public static NetworkHealthKey keyOf(BusMinuteKey key) {
        return new NetworkHealthKey(key.equipmentId(), key.gatewayId(), key.channel(), Windows.instant(key.start()));
    }

    /**
     * The record.
     *
     * @param before the minute before, when it is known
     * @param bitRate of the bus, bits a second
     */
    public static NetworkHealth of(BusMinuteKey key, BusMinute minute, @Nullable BusMinute before, int bitRate) {
        var health = new NetworkHealth();
        health.setEquipmentId(key.equipmentId());
        health.setGatewayId(key.gatewayId());
        health.setChannel(key.channel());
        health.setWindowStart(Windows.instant(key.start()));
        health.setWindowEnd(Windows.instant(key.start() + Level.MINUTE.micros()));
        health.setMalformed(minute.count(Count.MALFORMED));
        health.setDecodeFailures(minute.count(Count.DECODE_FAILURES));
        health.setTransfersAbandoned(minute.count(Count.TRANSFERS_ABANDONED));
        health.setMissingFrames(minute.count(Count.MISSING));
        health.setResends(minute.count(Count.RESENDS));
        health.setClockAhead(minute.count(Count.CLOCK_AHEAD));
        setTraffic(health, minute, bitRate);
        setSources(health, minute, before);
        setLatency(health, minute);
        return health;
    }

    private static void setTraffic(NetworkHealth health, BusMinute minute, int bitRate) {
        health.setFrames(minute.count(Count.FRAMES));
        health.setFramesPerSecond(minute.count(Count.FRAMES) / SECONDS);
        health.setElevenBitFrames(minute.count(Count.ELEVEN_BIT));
        health.setErrorFrames(minute.count(Count.ERROR_FRAMES));
        health.setBits(minute.count(Count.BITS));
        health.setBusLoad(minute.count(Count.BITS) / SECONDS / bitRate);
        health.setPgns(minute.groups());
    }

    private static void setSources(NetworkHealth health, BusMinute minute, @Nullable BusMinute before) {
        BitSet known = before == null || before.count(Count.FRAMES) == 0 ? minute.sources() : before.sources();
        health.setSources(minute.sources().cardinality());
        health.setSourcesNew(without(minute.sources(), known));
        health.setSourcesGone(without(known, minute.sources()));
    }

    private static String without(BitSet sources, BitSet others) {
        BitSet left = (BitSet) sources.clone();
        left.andNot(others);
        return left.stream().mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static void setLatency(NetworkHealth health, BusMinute minute) {
        long frames = minute.count(Count.FRAMES);
        health.setArrivedEarly(minute.count(Count.ARRIVED_EARLY));
        if (frames > 0) {
            health.setLatencyAvgMs(minute.count(Count.LATENCY_MICROS) / MICROS_PER_MILLI / frames);
            health.setLatencyMaxMs(minute.latencyMax() / MICROS_PER_MILLI);
        }
    }
}
