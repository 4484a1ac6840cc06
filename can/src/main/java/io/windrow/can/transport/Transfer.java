package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.Pgn;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A message that was put together from several frames; immutable, equal by content.
 *
 * @param channel the bus's name at the recorder
 * @param source the sender's address, 0 to 255
 * @param destination the receiver's address, 255 for everyone; a broadcast group sent by RTS/CTS has its one receiver here
 * @param priority of the first frame, 0 to 7; TP and ETP do not carry the priority of the message itself
 * @param startedAtMicros when the announcement or the first frame was received, since 1970-01-01T00:00:00Z
 * @param endedAtMicros when the packet that made it whole was received; before the start if the clock was set back between
 * @param data the message, as long as its sender said, without filling
 * @param repeatedPackets packets that came more than once, all alike
 */
public record Transfer(
        Protocol protocol,
        String channel,
        Pgn pgn,
        int source,
        int destination,
        int priority,
        long startedAtMicros,
        long endedAtMicros,
        byte[] data,
        int repeatedPackets) {

    public Transfer {
        Objects.requireNonNull(pgn, "pgn");
        if (channel.isBlank() || channel.length() > CanFrame.MAX_CHANNEL_LENGTH) {
            throw new IllegalArgumentException(
                    "channel must have 1 to " + CanFrame.MAX_CHANNEL_LENGTH + " characters, was \"" + channel + "\"");
        }
        requireRange("source address", source, 255);
        requireRange("destination address", destination, 255);
        requireRange("priority", priority, 7);
        requireRange("repeated packets", repeatedPackets, Integer.MAX_VALUE);
        if (!protocol.carries(data.length)) {
            throw new IllegalArgumentException(protocol + " carries " + protocol.minBytes() + " to "
                    + protocol.maxBytes() + " bytes, was " + data.length);
        }
        data = data.clone();
    }

    private static void requireRange(String what, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(what + " must be 0 to " + max + ", was " + value);
        }
    }

    /** A copy of the message. */
    @Override
    public byte[] data() {
        return data.clone();
    }

    /** How many bytes the message has. */
    public int length() {
        return data.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transfer that
                && protocol == that.protocol
                && channel.equals(that.channel)
                && pgn.equals(that.pgn)
                && source == that.source
                && destination == that.destination
                && priority == that.priority
                && startedAtMicros == that.startedAtMicros
                && endedAtMicros == that.endedAtMicros
                && repeatedPackets == that.repeatedPackets
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(protocol, channel, pgn, source, destination, startedAtMicros) + Arrays.hashCode(data);
    }

    /** For people: {@code BAM can0 65251 from 0 to 255, 34 bytes: 201CDD68…}, long ones cut. */
    @Override
    public String toString() {
        int shown = Math.min(data.length, 32);
        return protocol + " " + channel + " " + pgn + " from " + source + " to " + destination + ", " + data.length
                + " bytes: " + HexFormat.of().withUpperCase().formatHex(data, 0, shown)
                + (shown < data.length ? "…" : "");
    }
}
