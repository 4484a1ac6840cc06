package io.windrow.can.definition.canboat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** A recorded bus by CAN id: its single frames and its fast packets, each in the order of the recording. */
final class RecordedTransfers {
    private final Map<Integer, Deque<byte[]>> framesById = new HashMap<>();

    RecordedTransfers(Path candump) throws IOException {
        for (String line : Files.readAllLines(candump)) {
            int hash = line.indexOf('#');
            int id = Integer.parseInt(line.substring(line.lastIndexOf(' ', hash) + 1, hash), 16);
            framesById
                    .computeIfAbsent(id, any -> new ArrayDeque<>())
                    .add(HexFormat.of().parseHex(line.substring(hash + 1)));
        }
    }

    byte[] nextFrame(int id) {
        return frames(id).remove();
    }

    /** The next packet whose frames are all there: the first byte counts packets in 7..5 and frames in 4..0. */
    byte[] nextPacket(int id) {
        Deque<byte[]> frames = frames(id);
        while (true) {
            byte[] first = frames.remove();
            if ((first[0] & 0x1F) == 0) {
                byte[] packet = new byte[first[1] & 0xFF];
                int taken = take(packet, 0, first, 2);
                int number = first[0] & 0xFF;
                while (taken < packet.length && !frames.isEmpty() && (frames.element()[0] & 0xFF) == number + 1) {
                    taken = take(packet, taken, frames.remove(), 1);
                    number++;
                }
                if (taken == packet.length) {
                    return packet;
                }
            }
        }
    }

    private static int take(byte[] packet, int taken, byte[] frame, int from) {
        int count = Math.min(frame.length - from, packet.length - taken);
        System.arraycopy(frame, from, packet, taken, count);
        return taken + count;
    }

    private Deque<byte[]> frames(int id) {
        return Objects.requireNonNull(framesById.get(id));
    }
}
