package io.windrow.can.transport;

import io.windrow.can.frame.Pgn;
import java.util.Objects;

/**
 * What the first frame of a transfer tells of it.
 *
 * @param channel the bus's name at the recorder
 * @param pgn the group that is carried
 * @param source the sender's address, 0 to 255
 * @param destination the receiver's address, 255 for everyone
 */
public record TransferStart(Protocol protocol, String channel, Pgn pgn, int source, int destination) {
    public TransferStart {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(pgn, "pgn");
    }
}
