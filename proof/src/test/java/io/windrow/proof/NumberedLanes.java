package io.windrow.proof;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import io.windrow.can.transport.Fragmenter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Frames as gateways number and send them: two lanes a machine, single frames among transfers, and what was sent comes again. */
final class NumberedLanes {
    static final int DM1 = 65_226;
    private static final int GNSS = 129_029;
    private static final int EEC1 = 61_444;
    private static final int AT_ONCE = 3;
    private static final int RECEIVER = 250;
    private static final Instant START = Instant.parse("2026-04-01T08:00:00Z");

    private final Random random;
    private final List<Sent> sent = new ArrayList<>();
    private final List<List<CanFrame>> lanes = new ArrayList<>();
    private long resent;

    NumberedLanes(Random random) {
        this.random = random;
    }

    /** A message that must become one reading; sequence is that of the frame that makes it whole. */
    record Sent(String equipment, long sequence, int pgn, int source, int destination) {}

    private record OnItsWay(int pgn, int destination, Deque<io.windrow.can.frame.CanFrame> frames, int answers) {}

    List<Sent> sent() {
        return sent;
    }

    long resent() {
        return resent;
    }

    /** Adds a machine whose gateway has so many messages in each lane. */
    void machine(String equipment, int messages) {
        long number = 0;
        for (Lane lane : List.of(Lane.BACKLOG, Lane.FRESH)) {
            List<CanFrame> frames = new ArrayList<>();
            List<OnItsWay> open = new ArrayList<>();
            for (int begun = 0; begun < messages || !open.isEmpty(); number++) {
                if (begun < messages && open.size() < AT_ONCE) {
                    open.add(message(begun % RECEIVER));
                    begun++;
                }
                OnItsWay next = open.get(random.nextInt(open.size()));
                frames.add(frame(equipment, lane, number, next));
                if (next.frames().isEmpty()) {
                    open.remove(next);
                }
            }
            lanes.add(frames);
        }
    }

    /** All lanes mixed, each in its order, with stretches that come again. */
    List<CanFrame> asTheyArrive() {
        List<CanFrame> arriving = new ArrayList<>();
        int[] next = new int[lanes.size()];
        List<Integer> open = new ArrayList<>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            open.add(lane);
        }
        while (!open.isEmpty()) {
            Integer lane = open.get(random.nextInt(open.size()));
            List<CanFrame> frames = lanes.get(lane);
            arriving.add(frames.get(next[lane]++));
            if (random.nextInt(60) == 0) {
                int from = random.nextInt(next[lane]);
                List<CanFrame> again = frames.subList(from, Math.min(next[lane], from + 40));
                arriving.addAll(again);
                resent += again.size();
            }
            if (next[lane] == frames.size()) {
                open.remove(lane);
            }
        }
        return arriving;
    }

    private OnItsWay message(int source) {
        var fragmenter = new Fragmenter("any", 0, 0);
        return switch (random.nextInt(5)) {
            case 0 -> onItsWay(DM1, CanId.GLOBAL, 0, fragmenter.broadcast(new Pgn(DM1), source, data(62)));
            case 1 -> onItsWay(DM1, RECEIVER, 1, fragmenter.connection(new Pgn(DM1), source, RECEIVER, 4, data(90)));
            case 2 -> {
                CanId id = CanId.of(new Pgn(GNSS), source, CanId.GLOBAL, 3);
                yield onItsWay(GNSS, CanId.GLOBAL, 0, fragmenter.fastPacket(id, random.nextInt(8), data(43)));
            }
            default -> {
                CanId id = CanId.of(new Pgn(EEC1), source, CanId.GLOBAL, 3);
                var frame = io.windrow.can.frame.CanFrame.data(0, "any", id, data(8));
                yield onItsWay(EEC1, CanId.GLOBAL, 0, List.of(frame));
            }
        };
    }

    private static OnItsWay onItsWay(
            int pgn, int destination, int answers, List<io.windrow.can.frame.CanFrame> frames) {
        return new OnItsWay(pgn, destination, new ArrayDeque<>(frames), answers);
    }

    private byte[] data(int length) {
        byte[] data = new byte[length];
        random.nextBytes(data);
        return data;
    }

    private CanFrame frame(String equipment, Lane lane, long number, OnItsWay message) {
        io.windrow.can.frame.CanFrame content = message.frames().remove();
        if (message.frames().size() == message.answers()) {
            int source = content.id().source();
            sent.add(new Sent(equipment, number, message.pgn(), source, message.destination()));
        }
        var frame = new CanFrame();
        frame.setEquipmentId(equipment);
        frame.setGatewayId("gateway-" + equipment);
        frame.setChannel("can0");
        frame.setBootId("boot");
        frame.setSequence(number);
        frame.setLane(lane);
        frame.setCapturedAt(START.plus(number, ChronoUnit.MILLIS));
        frame.setCanId(content.id().bits());
        frame.setExtended(true);
        frame.setKind(FrameKind.DATA);
        frame.setData(ByteBuffer.wrap(content.data()));
        return frame;
    }
}
