package io.windrow.can.frame;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One frame as a bus had it at one time; immutable, equal by content, free to share between threads.
 *
 * <p>Data are 0 to 8 bytes, with CAN FD 0 to 8, 12, 16, 20, 24, 32, 48 or 64 (ISO 11898-1). A remote frame has none and
 * says how many it asks for. An error frame has the error classes of {@code linux/can/error.h} as its 29 bits.
 */
public final class CanFrame {
    /** Most bytes of a classical frame. */
    public static final int MAX_CLASSICAL_LENGTH = 8;
    /** Most bytes of a CAN FD frame. */
    public static final int MAX_FLEXIBLE_LENGTH = 64;
    /** Most characters of a channel's name. */
    public static final int MAX_CHANNEL_LENGTH = 64;

    private final long capturedAtMicros;
    private final String channel;
    private final CanId id;
    private final FrameKind kind;
    private final boolean flexibleDataRate;
    private final int remoteLength;
    private final byte[] data;

    private CanFrame(
            long capturedAtMicros,
            String channel,
            CanId id,
            FrameKind kind,
            boolean flexibleDataRate,
            int remoteLength,
            byte[] data) {
        this.capturedAtMicros = capturedAtMicros;
        this.channel = requireChannel(channel);
        this.id = Objects.requireNonNull(id, "id");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.flexibleDataRate = flexibleDataRate;
        this.remoteLength = remoteLength;
        this.data = data.clone();
        requireLength(data.length, flexibleDataRate);
        requireKind();
    }

    private CanFrame(CanFrame same, long capturedAtMicros, String channel) {
        this.capturedAtMicros = capturedAtMicros;
        this.channel = channel;
        this.id = same.id;
        this.kind = same.kind;
        this.flexibleDataRate = same.flexibleDataRate;
        this.remoteLength = same.remoteLength;
        this.data = same.data;
    }

    /**
     * A frame from all of its parts, as a store or a topic has them.
     *
     * @param capturedAtMicros microseconds since 1970-01-01T00:00:00Z
     * @param remoteLength what a remote frame asks for; 0 else
     */
    public static CanFrame of(
            long capturedAtMicros,
            String channel,
            CanId id,
            FrameKind kind,
            boolean flexibleDataRate,
            int remoteLength,
            byte[] data) {
        return new CanFrame(capturedAtMicros, channel, id, kind, flexibleDataRate, remoteLength, data);
    }

    /** A classical data frame of 0 to 8 bytes. */
    public static CanFrame data(long capturedAtMicros, String channel, CanId id, byte... data) {
        return new CanFrame(capturedAtMicros, channel, id, FrameKind.DATA, false, 0, data);
    }

    /** A CAN FD data frame. */
    public static CanFrame flexible(long capturedAtMicros, String channel, CanId id, byte... data) {
        return new CanFrame(capturedAtMicros, channel, id, FrameKind.DATA, true, 0, data);
    }

    /** A remote frame that asks for {@code remoteLength} bytes, 0 to 8. */
    public static CanFrame remote(long capturedAtMicros, String channel, CanId id, int remoteLength) {
        return new CanFrame(capturedAtMicros, channel, id, FrameKind.REMOTE, false, remoteLength, new byte[0]);
    }

    /** A controller's error report; {@code errorClasses} are 29 bits, the data tell the details. */
    public static CanFrame error(long capturedAtMicros, String channel, int errorClasses, byte... data) {
        CanId id = CanId.extended(errorClasses);
        return new CanFrame(capturedAtMicros, channel, id, FrameKind.ERROR, false, 0, data);
    }

    /** Whether a data length can be on the wire: 0 to 8, with CAN FD also 12, 16, 20, 24, 32, 48 and 64. */
    public static boolean isLength(int length, boolean flexibleDataRate) {
        if (length >= 0 && length <= MAX_CLASSICAL_LENGTH) {
            return true;
        }
        return flexibleDataRate
                && switch (length) {
                    case 12, 16, 20, 24, 32, 48, 64 -> true;
                    default -> false;
                };
    }

    /** The same frame with another time; shares the data. */
    public CanFrame withCapturedAtMicros(long other) {
        return other == capturedAtMicros ? this : new CanFrame(this, other, channel);
    }

    /** The same frame under another name of the channel; shares the data. */
    public CanFrame withChannel(String other) {
        return other.equals(channel) ? this : new CanFrame(this, capturedAtMicros, requireChannel(other));
    }

    /** When the frame was received: microseconds since 1970-01-01T00:00:00Z. */
    public long capturedAtMicros() {
        return capturedAtMicros;
    }

    /** The bus's name at the recorder, for example {@code can0}. */
    public String channel() {
        return channel;
    }

    /** The identifier; of an error frame the error classes as 29 bits, which are no identifier. */
    public CanId id() {
        return id;
    }

    /** Data, remote or error. */
    public FrameKind kind() {
        return kind;
    }

    /** Whether it is a CAN FD frame. */
    public boolean flexibleDataRate() {
        return flexibleDataRate;
    }

    /** How many bytes a remote frame asks for; 0 for any other. */
    public int remoteLength() {
        return remoteLength;
    }

    /** How many data bytes there are. */
    public int length() {
        return data.length;
    }

    /** The data byte at an index from 0. */
    public byte at(int index) {
        return data[index];
    }

    /** A copy of the data. */
    public byte[] data() {
        return data.clone();
    }

    /** Up to eight bytes of data as one little-endian number, what is missing being 0; refuses longer data. */
    public long payload() {
        if (data.length > Long.BYTES) {
            throw new IllegalStateException("payload of at most 8 bytes wanted, frame has " + data.length);
        }
        return Bits.littleEndian(data);
    }

    private static String requireChannel(String channel) {
        if (channel.isBlank() || channel.length() > MAX_CHANNEL_LENGTH) {
            throw new IllegalArgumentException(
                    "channel must have 1 to " + MAX_CHANNEL_LENGTH + " characters, was \"" + channel + "\"");
        }
        return channel;
    }

    private static void requireLength(int length, boolean flexibleDataRate) {
        if (!isLength(length, flexibleDataRate)) {
            String rule = flexibleDataRate
                    ? "CAN FD frame must have 0 to 8, 12, 16, 20, 24, 32, 48 or 64 data bytes, was "
                    : "classical frame must have 0 to 8 data bytes, was ";
            throw new IllegalArgumentException(rule + length);
        }
    }

    private void requireKind() {
        if (kind == FrameKind.REMOTE ? remoteLength < 0 || remoteLength > MAX_CLASSICAL_LENGTH : remoteLength != 0) {
            throw new IllegalArgumentException(
                    "remote length must be 0 to 8, and 0 unless the frame is remote, was " + remoteLength);
        }
        if (kind == FrameKind.REMOTE && data.length != 0) {
            throw new IllegalArgumentException("remote frame must have no data, has " + data.length + " bytes");
        }
        if (kind != FrameKind.DATA && flexibleDataRate) {
            throw new IllegalArgumentException("CAN FD has only data frames, was " + kind);
        }
        if (kind == FrameKind.ERROR && !id.extended()) {
            throw new IllegalArgumentException("error frame must have its error classes as 29 bits, was " + id);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanFrame that
                && capturedAtMicros == that.capturedAtMicros
                && remoteLength == that.remoteLength
                && flexibleDataRate == that.flexibleDataRate
                && kind == that.kind
                && id.equals(that.id)
                && channel.equals(that.channel)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        int parts = Objects.hash(capturedAtMicros, channel, id, kind, flexibleDataRate, remoteLength);
        return 31 * parts + Arrays.hashCode(data);
    }

    /** For people: {@code can0 0CF00400 DATA 219B9BDD2F000F9B at 1436509052249713}. */
    @Override
    public String toString() {
        return channel + " " + id + " " + kind + (flexibleDataRate ? " FD " : " ")
                + HexFormat.of().withUpperCase().formatHex(data) + " at " + capturedAtMicros;
    }
}
