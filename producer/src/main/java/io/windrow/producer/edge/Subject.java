package io.windrow.producer.edge;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.name.AddressTable;
import io.windrow.can.name.Name;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at: a frame, or the transfer that it is of. One object for all frames, since there are many; for one
 * thread.
 */
final class Subject {
    private static final int NONE = -1;

    private final AddressTable addresses;
    private String channel = "";
    private Kind kind = Kind.DATA;
    private int pgn = NONE;
    private int source = NONE;

    Subject(AddressTable addresses) {
        this.addresses = addresses;
    }

    void set(CanFrame frame, @Nullable EdgeTransfer transfer) {
        channel = frame.channel();
        kind = Kind.of(frame);
        if (transfer != null) {
            pgn = transfer.pgn();
            source = transfer.source();
        } else if (frame.id().extended() && kind != Kind.ERROR) {
            pgn = CanId.pgnOf(frame.id().bits());
            source = CanId.sourceOf(frame.id().bits());
        } else {
            pgn = NONE;
            source = NONE;
        }
    }

    String channel() {
        return channel;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it has a group that is known: not an error, 11 bits, or a packet of a transfer whose beginning was not heard. */
    boolean hasGroup() {
        return pgn != NONE && !TransportGroups.contains(pgn);
    }

    int pgn() {
        return pgn;
    }

    boolean hasSource() {
        return source != NONE;
    }

    int source() {
        return source;
    }

    /**
     * Who has the sender's address by all claims so far; null when no claim says so. Not who had it at the frame's time: a
     * clock that is set back must not take the NAMEs away.
     */
    @Nullable Name senderName() {
        return hasSource() ? addresses.nameAt(channel, source, Long.MAX_VALUE).orElse(null) : null;
    }
}
