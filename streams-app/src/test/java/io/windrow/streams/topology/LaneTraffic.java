package io.windrow.streams.topology;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import io.windrow.can.transport.Fragmenter;
import io.windrow.streams.state.Windows;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** What a gateway's lanes may look like: single frames among transfers of all protocols, several at once, under one numbering. */
final class LaneTraffic {
    private static final int DM1 = 65_226;
    private static final int GNSS = 129_029;
    private static final int AT_ONCE = 4;
    private static final long START = 1_790_000_000_000_000L;

    private final Random random;

    LaneTraffic(Random random) {
        this.random = random;
    }

    /** A message as the readings are to have it; sequence is that of the frame that made it whole. */
    record Sent(String gateway, String channel, long sequence, int pgn, int source, int destination) {}

    /** One bus: its two lanes in order and what they say. */
    record Traffic(List<CanFrame> fresh, List<CanFrame> backlog, List<Sent> sent) {
        List<CanFrame> lane(Lane lane) {
            return lane == Lane.FRESH ? fresh : backlog;
        }
    }

    /** A message on its way. */
    private record Queued(Sent message, Deque<io.windrow.can.frame.CanFrame> frames, int last) {}

    /** Addresses are enough for 50 messages. */
    Traffic bus(String gateway, String channel, int messages) {
        var traffic = new Traffic(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long number = 0;
        for (int i = 0; i < 3; i++) {
            for (Lane lane : Lane.values()) {
                number = stretch(traffic, lane, new Sent(gateway, channel, number, 0, 0, 0), messages);
            }
        }
        return traffic;
    }

    /** Whole messages of one lane. */
    private long stretch(Traffic traffic, Lane lane, Sent from, int messages) {
        List<Queued> open = new ArrayList<>();
        long number = from.sequence();
        int begun = 0;
        while (begun < messages || !open.isEmpty()) {
            if (begun < messages && open.size() < AT_ONCE) {
                open.add(message(from, 5 * begun));
                begun++;
            }
            Queued next = open.get(random.nextInt(open.size()));
            traffic.lane(lane).add(frame(from, lane, number, next.frames().remove()));
            if (next.frames().size() == next.last()) {
                Sent message = next.message();
                traffic.sent()
                        .add(new Sent(
                                from.gateway(),
                                from.channel(),
                                number,
                                message.pgn(),
                                message.source(),
                                message.destination()));
            }
            if (next.frames().isEmpty()) {
                open.remove(next);
            }
            number++;
        }
        return number;
    }

    private Queued message(Sent bus, int source) {
        var fragmenter = new Fragmenter("any", 0, 0);
        int receiver = source + 1 + random.nextInt(4);
        return switch (random.nextInt(16)) {
            case 0, 1 ->
                queued(bus, DM1, source, CanId.GLOBAL, 0, fragmenter.broadcast(new Pgn(DM1), source, data(60)));
            case 2, 3 ->
                queued(
                        bus,
                        DM1,
                        source,
                        receiver,
                        1,
                        fragmenter.connection(new Pgn(DM1), source, receiver, 3, data(90)));
            case 4 ->
                queued(
                        bus,
                        DM1,
                        source,
                        receiver,
                        1,
                        fragmenter.extended(new Pgn(DM1), source, receiver, 40, data(1_790)));
            case 5, 6, 7, 8 -> {
                CanId id = CanId.of(new Pgn(GNSS), source, CanId.GLOBAL, 3);
                yield queued(
                        bus, GNSS, source, CanId.GLOBAL, 0, fragmenter.fastPacket(id, random.nextInt(8), data(43)));
            }
            default -> {
                CanId id = CanId.of(new Pgn(61_444), source, CanId.GLOBAL, 3);
                var frame = io.windrow.can.frame.CanFrame.data(0, "any", id, data(8));
                yield queued(bus, 61_444, source, CanId.GLOBAL, 0, List.of(frame));
            }
        };
    }

    /** Answers follow the frame that makes a connection's message whole: that many frames are left then. */
    private static Queued queued(
            Sent bus, int pgn, int source, int destination, int answers, List<io.windrow.can.frame.CanFrame> frames) {
        var message = new Sent(bus.gateway(), bus.channel(), 0, pgn, source, destination);
        return new Queued(message, new ArrayDeque<>(frames), answers);
    }

    private byte[] data(int length) {
        byte[] data = new byte[length];
        random.nextBytes(data);
        return data;
    }

    private static CanFrame frame(Sent bus, Lane lane, long number, io.windrow.can.frame.CanFrame content) {
        var frame = new CanFrame();
        frame.setEquipmentId("m1");
        frame.setGatewayId(bus.gateway());
        frame.setChannel(bus.channel());
        frame.setBootId("boot");
        frame.setSequence(number);
        frame.setLane(lane);
        frame.setCapturedAt(Windows.instant(START + number * 1_000));
        frame.setCanId(content.id().bits());
        frame.setExtended(true);
        frame.setKind(FrameKind.DATA);
        frame.setData(ByteBuffer.wrap(content.data()));
        return frame;
    }
}
