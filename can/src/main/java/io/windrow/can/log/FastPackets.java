package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a transfer apart into the frames of a fast packet (IEC 61162-3); for one thread.
 *
 * <pre>{@code
 * byte 1: 7..5 sequence counter | 4..0 frame counter, from 0
 * frame 0: length, 6 bytes; others: 7 bytes, the last filled with FF
 * }</pre>
 *
 * <p>The sequence counter runs on for each source and group, of which the {@value #MAX_COUNTERS} used last are known.
 */
final class FastPackets {
    /** What 32 frames carry: 6 bytes and 31 times 7. */
    static final int MAX_LENGTH = 223;

    private static final int MAX_COUNTERS = 4096;
    private static final int FIRST_BYTES = 6;
    private static final int OTHER_BYTES = 7;

    private final Map<Integer, Integer> counters = new Counters();
    private byte[] data = {};
    private @Nullable CanId id;
    private long micros;
    private String channel = "";
    private int sequence;
    private int at;
    private int frame;

    /** Groups that NMEA 2000 knows as fast packets whatever their length: addressed commands and proprietary ones. */
    static boolean isAlways(Pgn pgn) {
        int number = pgn.number();
        return number == 126_208 || number == 126_464 || number == 126_720 || (number >= 130_816 && number <= 131_071);
    }

    /** Takes up a transfer of up to {@value #MAX_LENGTH} bytes. */
    void begin(long micros, String channel, CanId id, byte[] data) {
        this.micros = micros;
        this.channel = channel;
        this.id = id;
        this.data = data;
        this.sequence = counters.merge(id.bits() & 0x3FFFFFF, 0, (before, none) -> (before + 1) & 7);
        this.at = 0;
        this.frame = 0;
    }

    /** The transfer's next frame, null after its last. */
    @Nullable CanFrame next() {
        CanId to = id;
        if (to == null) {
            return null;
        }
        byte[] bytes = new byte[CanFrame.MAX_CLASSICAL_LENGTH];
        Arrays.fill(bytes, (byte) 0xFF);
        bytes[0] = (byte) (sequence << 5 | frame);
        int room = frame == 0 ? FIRST_BYTES : OTHER_BYTES;
        if (frame == 0) {
            bytes[1] = (byte) data.length;
        }
        int taken = Math.min(room, data.length - at);
        System.arraycopy(data, at, bytes, bytes.length - room, taken);
        at += taken;
        frame++;
        id = at < data.length ? to : null;
        return CanFrame.data(micros, channel, to, bytes);
    }

    private static final class Counters extends LinkedHashMap<Integer, Integer> {
        private static final long serialVersionUID = 1L;

        Counters() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
            return size() > MAX_COUNTERS;
        }
    }
}
