package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Made-up traffic: whole messages of all protocols, and frames that mean to do harm. */
final class Traffic {
    static final int FAST_GROUP = 129_029;
    private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());
    private static final int[] GROUPS = {0xEC00, 0xEB00, 0xC800, 0xC700, FAST_GROUP};
    private static final int[] CONTROLS = {16, 17, 19, 32, 20, 21, 22, 23, 255};

    private final Random random;

    Traffic(Random random) {
        this.random = random;
    }

    /** A message as it was sent, in hexadecimal, and its frames in order. */
    record Sent(Protocol protocol, int source, String hex, List<CanFrame> frames) {}

    /** Messages no two of which could be taken for one another when all are sent at once. */
    List<Sent> atOnce(int most) {
        Set<List<Object>> taken = new HashSet<>();
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Protocol protocol = anyProtocol();
            int source = random.nextInt(8);
            int destination = 8 + random.nextInt(4);
            int apart = protocol == Protocol.FAST_PACKET ? random.nextInt(2) : destination;
            if (taken.add(List.of(protocol, source, protocol == Protocol.BAM ? CanId.GLOBAL : apart))) {
                sent.add(message(protocol, source, destination, apart, 0));
            }
        }
        return sent;
    }

    Protocol anyProtocol() {
        return PROTOCOLS.get(random.nextInt(PROTOCOLS.size()));
    }

    Sent message(Protocol protocol, int source, int destination, int sequence, long atMicros) {
        byte[] data = new byte[length(protocol)];
        random.nextBytes(data);
        Fragmenter fragmenter = new Fragmenter("can0", atMicros, 1_000);
        int packetsAtOnce = 1 + random.nextInt(20);
        Pgn pgn = new Pgn(61_184);
        List<CanFrame> frames = switch (protocol) {
            case BAM -> fragmenter.broadcast(pgn, source, data);
            case RTS_CTS -> fragmenter.connection(pgn, source, destination, packetsAtOnce, data);
            case ETP -> fragmenter.extended(pgn, source, destination, packetsAtOnce, data);
            case FAST_PACKET ->
                fragmenter.fastPacket(CanId.of(new Pgn(FAST_GROUP), source, CanId.GLOBAL, 3), sequence % 8, data);
        };
        return new Sent(protocol, source, HexFormat.of().withUpperCase().formatHex(data), frames);
    }

    private int length(Protocol protocol) {
        int most = protocol == Protocol.ETP ? 4_000 : random.nextBoolean() ? protocol.maxBytes() : 60;
        return protocol.minBytes() + random.nextInt(most - protocol.minBytes() + 1);
    }

    /** Frames of few addresses that often fit an open transfer, and often do not; times jump. */
    CanFrame anyFrame() {
        int group = GROUPS[random.nextInt(GROUPS.length)];
        int destination = random.nextInt(6) == 0 ? CanId.GLOBAL : random.nextInt(3);
        CanId id = group == FAST_GROUP
                ? CanId.of(new Pgn(group), random.nextInt(3), CanId.GLOBAL, 3)
                : CanId.of(new Pgn(group), random.nextInt(3), destination, 7);
        byte[] data = new byte[random.nextInt(20) == 0 ? random.nextInt(9) : 8];
        random.nextBytes(data);
        if (data.length == 8) {
            shape(group, data);
        }
        return CanFrame.data(anyTime(), random.nextInt(9) == 0 ? "can1" : "can0", id, data);
    }

    private void shape(int group, byte[] data) {
        switch (group) {
            case 0xEC00, 0xC800 -> shapeControl(data);
            case FAST_GROUP -> {
                data[0] = (byte) ((random.nextInt(3) << 5) | random.nextInt(5));
                data[1] = (byte) random.nextInt(40);
            }
            default -> data[0] = (byte) random.nextInt(6);
        }
    }

    private void shapeControl(byte[] data) {
        int kind = CONTROLS[random.nextInt(CONTROLS.length)];
        data[0] = (byte) kind;
        int size = kind == 20 ? 1_780 + random.nextInt(5_000) : 5 + random.nextInt(40);
        boolean counts = kind == 17 || kind == 21 || kind == 22;
        data[1] = (byte) (counts ? random.nextInt(4) : size);
        data[2] = (byte) (counts ? random.nextInt(4) : size >>> 8);
        data[3] = (byte) (kind == 16 || kind == 32 ? (size + 6) / 7 : 0);
        data[4] = 0;
        data[5] = 0;
        data[6] = (byte) (random.nextInt(8) == 0 ? 0xEE : 0xEF);
        data[7] = (byte) (random.nextInt(30) == 0 ? 0xFF : 0);
    }

    private long anyTime() {
        return switch (random.nextInt(200)) {
            case 0 -> random.nextLong();
            case 1 -> Long.MAX_VALUE;
            case 2 -> Long.MIN_VALUE;
            default -> 1_700_000_000_000_000L + random.nextInt(900_000);
        };
    }
}
