package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.Pgn;
import java.util.Objects;

/**
 * What is known of a {@link Transfer} beside its data.
 *
 * @param channel the bus's name at the recorder
 * @param source the sender's address, 0 to 255
 * @param destination the receiver's address, 255 for everyone; a broadcast group sent by RTS/CTS has its one receiver here
 * @param priority of the first frame, 0 to 7; TP and ETP do not carry the priority of the message itself
 * @param startedAtMicros when the announcement or the first frame was received, since 1970-01-01T00:00:00Z
 * @param endedAtMicros when the packet that made it whole was received; before the start if the clock was set back between
 * @param repeatedPackets packets that came more than once, all alike
 */
public record TransferHead(
        Protocol protocol,
        String channel,
        Pgn pgn,
        int source,
        int destination,
        int priority,
        long startedAtMicros,
        long endedAtMicros,
        int repeatedPackets) {

    public TransferHead {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(pgn, "pgn");
        if (channel.isBlank() || channel.length() > CanFrame.MAX_CHANNEL_LENGTH) {
            throw new IllegalArgumentException(
                    "channel must have 1 to " + CanFrame.MAX_CHANNEL_LENGTH + " characters, was \"" + channel + "\"");
        }
        requireRange("source address", source, 255);
        requireRange("destination address", destination, 255);
        requireRange("priority", priority, 7);
        requireRange("repeated packets", repeatedPackets, Integer.MAX_VALUE);
    }

    private static void requireRange(String what, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(what + " must be 0 to " + max + ", was " + value);
        }
    }
}
