package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;

/**
 * What tells open transfers apart. Data packets of TP and ETP have no group number, so a pair of addresses has one of each
 * kind open in each direction; a fast packet has its number and a sequence counter of its own.
 *
 * @param number the group's number of a fast packet, 0 else
 * @param sequence the sequence counter of a fast packet, 0 to 7; 0 else
 */
record TransferKey(Protocol protocol, String channel, int source, int destination, int number, int sequence) {

    /** The transfer whose sender sent this frame. */
    static TransferKey bySender(Protocol protocol, CanFrame frame) {
        int bits = frame.id().bits();
        return new TransferKey(protocol, frame.channel(), CanId.sourceOf(bits), CanId.destinationOf(bits), 0, 0);
    }

    /** The transfer whose receiver sent this frame. */
    static TransferKey byReceiver(Protocol protocol, CanFrame frame) {
        int sender = CanId.destinationOf(frame.id().bits());
        int receiver = CanId.sourceOf(frame.id().bits());
        return new TransferKey(protocol, frame.channel(), sender, receiver, 0, 0);
    }

    /** The fast packet of the same group whose sequence is so many ahead, or as many less than eight behind. */
    TransferKey ahead(int sequences) {
        return new TransferKey(
                protocol, channel, source, destination, number, (sequence + sequences) % FastPacket.SEQUENCES);
    }

    static TransferKey fastPacket(CanFrame frame, int sequence) {
        int bits = frame.id().bits();
        return new TransferKey(
                Protocol.FAST_PACKET,
                frame.channel(),
                CanId.sourceOf(bits),
                CanId.destinationOf(bits),
                CanId.pgnOf(bits),
                sequence);
    }
}
