package io.windrow.can.transport;

import io.windrow.can.frame.Pgn;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** A message that was put together from several frames; immutable, equal by content, free to share between threads. */
public final class Transfer {
    private static final int SHOWN_BYTES = 32;

    private final TransferHead head;
    private final byte[] data;

    /**
     * A message as it was sent.
     *
     * @param data as long as its sender said, without filling; a length that the protocol can carry
     */
    public Transfer(TransferHead head, byte[] data) {
        this.head = Objects.requireNonNull(head, "head");
        this.data = data.clone();
        head.protocol().requireCarried(data.length);
    }

    /** How, when and from where to where it was sent. */
    public TransferHead head() {
        return head;
    }

    /** The group that was carried. */
    public Pgn pgn() {
        return head.pgn();
    }

    /** A copy of the message. */
    public byte[] data() {
        return data.clone();
    }

    /** How many bytes the message has. */
    public int length() {
        return data.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transfer that && head.equals(that.head) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * head.hashCode() + Arrays.hashCode(data);
    }

    /** For people: {@code BAM can0 65251 from 0 to 255, 34 bytes: 201CDD68…}, long ones cut. */
    @Override
    public String toString() {
        int shown = Math.min(data.length, SHOWN_BYTES);
        return head.protocol() + " " + head.channel() + " " + head.pgn() + " from " + head.source() + " to "
                + head.destination() + ", " + data.length + " bytes: "
                + HexFormat.of().withUpperCase().formatHex(data, 0, shown) + (shown < data.length ? "…" : "");
    }
}
