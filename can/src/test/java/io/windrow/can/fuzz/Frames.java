package io.windrow.can.fuzz;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Frames out of any bytes, each of 7 bytes and its data.
 *
 * <pre>{@code
 * 0      7 CAN FD | 6 remote | 5 error | 4 11-bit | 3..0 length code
 * 1      channel, of which there are four
 * 2      milliseconds since the frame before, and back for an odd number
 * 3..6   identifier, cut to its bits
 * }</pre>
 */
final class Frames implements Iterator<CanFrame> {
    private static final int HEAD_BYTES = 7;
    private static final int[] FLEXIBLE_LENGTHS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64};

    private final ByteBuffer bytes;
    private long micros = 1_000_000_000;

    Frames(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    @Override
    public boolean hasNext() {
        return bytes.remaining() >= HEAD_BYTES;
    }

    @Override
    public CanFrame next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int flags = bytes.get() & 0xFF;
        String channel = "can" + (bytes.get() & 3);
        int step = bytes.get() & 0xFF;
        micros += (step & 1) == 0 ? step * 1_000L : -step * 1_000L;
        int bits = bytes.getInt();
        boolean extended = (flags & 0x10) == 0;
        CanId id = extended ? CanId.extended(bits & CanId.MAX_EXTENDED) : CanId.standard(bits & CanId.MAX_STANDARD);
        return frame(flags, channel, id);
    }

    private CanFrame frame(int flags, String channel, CanId id) {
        int length = Math.min(flags & 0x0F, CanFrame.MAX_CLASSICAL_LENGTH);
        if ((flags & 0x80) != 0) {
            return CanFrame.flexible(micros, channel, id, data(FLEXIBLE_LENGTHS[flags & 0x0F]));
        }
        if ((flags & 0x40) != 0) {
            return CanFrame.remote(micros, channel, id, length);
        }
        if ((flags & 0x20) != 0) {
            return CanFrame.error(micros, channel, id.bits(), data(length));
        }
        return CanFrame.data(micros, channel, id, data(length));
    }

    private byte[] data(int length) {
        byte[] data = new byte[length];
        bytes.get(data, 0, Math.min(length, bytes.remaining()));
        return data;
    }
}
