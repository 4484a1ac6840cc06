package io.windrow.streams.topology;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.NetworkHealth;
import io.windrow.avro.NetworkHealthKey;
import io.windrow.can.frame.CanId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the minutes of buses should be, computed plainly from all that arrived. */
final class PlainHealth {
    private static final long MOST_LATENCY = Duration.ofDays(400).toNanos() / 1_000;

    private final Duration aheadBound;
    private final Map<List<Object>, Minute> minutes = new HashMap<>();
    /** Of each bus and boot the minute of each number. */
    private final Map<List<Object>, TreeMap<Long, Minute>> numbers = new HashMap<>();

    PlainHealth(Duration aheadBound) {
        this.aheadBound = aheadBound;
    }

    private static final class Minute {
        private final NetworkHealth health = new NetworkHealth();
        private final Set<Integer> sources = new TreeSet<>();
        private final Set<Integer> groups = new HashSet<>();
        private final List<Long> latencies = new ArrayList<>();
        private long bits;
    }

    void arrive(CanFrame frame, Instant receivedAt) {
        boolean isAhead = frame.getCapturedAt().isAfter(receivedAt.plus(aheadBound));
        Minute minute = minute(frame, (isAhead ? receivedAt : frame.getCapturedAt()).truncatedTo(ChronoUnit.MINUTES));
        NetworkHealth health = minute.health;
        var seen = numbers.computeIfAbsent(
                List.of(frame.getEquipmentId(), frame.getGatewayId(), frame.getBootId(), frame.getChannel()),
                bus -> new TreeMap<>());
        if (seen.putIfAbsent(frame.getSequence(), minute) != null) {
            health.setResends(health.getResends() + 1);
        } else if (isAhead) {
            health.setClockAhead(health.getClockAhead() + 1);
        } else {
            count(minute, frame, ChronoUnit.MICROS.between(frame.getCapturedAt(), receivedAt));
        }
    }

    private Minute minute(CanFrame frame, Instant start) {
        return minutes.computeIfAbsent(
                List.of(frame.getEquipmentId(), frame.getGatewayId(), frame.getChannel(), start), key -> new Minute());
    }

    private static void count(Minute minute, CanFrame frame, long latency) {
        NetworkHealth health = minute.health;
        health.setFrames(health.getFrames() + 1);
        minute.latencies.add(Math.max(0, Math.min(latency, MOST_LATENCY)));
        health.setArrivedEarly(health.getArrivedEarly() + (latency < 0 ? 1 : 0));
        minute.bits += bits(frame);
        if (frame.getKind() == FrameKind.ERROR) {
            health.setErrorFrames(health.getErrorFrames() + 1);
        } else if (frame.getExtended()) {
            minute.sources.add(CanId.sourceOf(frame.getCanId()));
            minute.groups.add(CanId.pgnOf(frame.getCanId()));
        } else {
            health.setElevenBitFrames(health.getElevenBitFrames() + 1);
        }
    }

    private static int bits(CanFrame frame) {
        byte[] data = new byte[frame.getData().remaining()];
        frame.getData().duplicate().get(data);
        CanId id = frame.getExtended() ? CanId.extended(frame.getCanId()) : CanId.standard(frame.getCanId());
        var whole = io.windrow.can.frame.CanFrame.of(
                0,
                "any",
                id,
                io.windrow.can.frame.FrameKind.valueOf(frame.getKind().name()),
                frame.getFd(),
                frame.getRemoteLength(),
                data);
        return io.windrow.can.frame.FrameBits.nominalWithIntermission(whole)
                + io.windrow.can.frame.FrameBits.fast(whole);
    }

    Map<NetworkHealthKey, NetworkHealth> result() {
        numbers.values().forEach(PlainHealth::countMissing);
        Map<NetworkHealthKey, NetworkHealth> result = new HashMap<>();
        minutes.forEach((key, minute) -> {
            NetworkHealth health = finish(key, minute);
            result.put(
                    new NetworkHealthKey(
                            health.getEquipmentId(),
                            health.getGatewayId(),
                            health.getChannel(),
                            health.getWindowStart()),
                    health);
        });
        return result;
    }

    private static void countMissing(SortedMap<Long, Minute> seen) {
        long expected = 0;
        for (Map.Entry<Long, Minute> entry : seen.entrySet()) {
            NetworkHealth health = entry.getValue().health;
            health.setMissingFrames(health.getMissingFrames() + entry.getKey() - expected);
            expected = entry.getKey() + 1;
        }
    }

    private NetworkHealth finish(List<Object> key, Minute minute) {
        NetworkHealth health = minute.health;
        Instant start = (Instant) key.get(3);
        health.setEquipmentId((String) key.get(0));
        health.setGatewayId((String) key.get(1));
        health.setChannel((String) key.get(2));
        health.setWindowStart(start);
        health.setWindowEnd(start.plusSeconds(60));
        health.setFramesPerSecond(health.getFrames() / 60.0);
        health.setBits(minute.bits);
        health.setBusLoad(minute.bits / 60.0 / 250_000);
        health.setSources(minute.sources.size());
        health.setPgns(minute.groups.size());
        Minute before = minutes.get(List.of(key.get(0), key.get(1), key.get(2), start.minusSeconds(60)));
        Set<Integer> known = before == null || before.health.getFrames() == 0 ? minute.sources : before.sources;
        health.setSourcesNew(without(minute.sources, known));
        health.setSourcesGone(without(known, minute.sources));
        if (health.getFrames() > 0) {
            long sum = minute.latencies.stream().mapToLong(Long::longValue).sum();
            health.setLatencyAvgMs(sum / 1000.0 / health.getFrames());
            health.setLatencyMaxMs(
                    minute.latencies.stream().mapToLong(Long::longValue).max().orElseThrow() / 1000.0);
        }
        return health;
    }

    private static String without(Set<Integer> sources, Set<Integer> others) {
        Set<Integer> left = new TreeSet<>(sources);
        left.removeAll(others);
        return left.toString().replace(" ", "");
    }
}
