package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import org.jspecify.annotations.Nullable;

/**
 * TP as a bystander sees it (J1939-21 5.10, ISO 11783-3): 9 to 1785 bytes in packets of 7.
 *
 * <pre>{@code
 * 60416 TP.CM     byte 0   1            2            3            4            5..7
 *   RTS                16  size, low    size, high   packets      most at once group, little-endian
 *   CTS                17  packets      next packet  FF           FF           group         (from the receiver)
 *   EndOfMsgACK        19  size, low    size, high   packets      FF           group         (from the receiver)
 *   BAM                32  size, low    size, high   packets      FF           group         (to 255)
 *   Abort             255  reason       FF           FF           FF           group         (from either)
 * 60160 TP.DT     byte 0   1..7
 *                  packet  data          packets count from 1; the last is filled with FF
 * }</pre>
 *
 * <p>Data packets have no group: their two addresses say whose they are, and a packet to 255 is a BAM's. A CTS that lets 0
 * packets pass holds the connection. A CTS may ask for earlier packets again.
 */
final class TransportProtocol {
    static final int CONTROL = 0xEC00;
    static final int DATA = 0xEB00;

    private final OpenTransfers open;
    private final ConnectionManagement connections;

    TransportProtocol(OpenTransfers open) {
        this.open = open;
        this.connections = new ConnectionManagement(open);
    }

    /** A frame of 60416. */
    Outcome control(CanFrame frame) {
        Protocol protocol = protocolOf(frame);
        if (!Control.isWhole(frame)) {
            open.tally(protocol).countMalformed();
            return Outcome.TAKEN;
        }
        TransferKey byReceiver = TransferKey.byReceiver(Protocol.RTS_CTS, frame);
        switch (Control.kind(frame.payload())) {
            case Control.RTS -> announced(Protocol.RTS_CTS, frame, Patience.ANSWER_MICROS);
            case Control.BAM -> announced(Protocol.BAM, frame, Patience.NEXT_PACKET_MICROS);
            case Control.CTS -> cleared(byReceiver, frame);
            case Control.END_OF_MESSAGE -> connections.acknowledged(byReceiver, frame);
            case Control.ABORT -> connections.aborted(TransferKey.bySender(protocol, frame), byReceiver, frame);
            default -> open.tally(protocol).countMalformed();
        }
        return Outcome.TAKEN;
    }

    /** A frame of 60160. */
    Outcome data(CanFrame frame) {
        Protocol protocol = protocolOf(frame);
        if (frame.length() == 0) {
            open.tally(protocol).countMalformed();
            return Outcome.TAKEN;
        }
        OpenTransfer transfer = open.find(TransferKey.bySender(protocol, frame), frame.capturedAtMicros());
        if (transfer == null) {
            open.tally(protocol).countStray();
            return Outcome.TAKEN;
        }
        int packet = (frame.at(0) & 0xFF) - 1;
        boolean more = protocol == Protocol.BAM || !transfer.isLastOfWindow(packet);
        transfer.seen(frame.capturedAtMicros(), more ? Patience.NEXT_PACKET_MICROS : Patience.ANSWER_MICROS);
        return open.place(transfer, packet, frame, 1);
    }

    private void announced(Protocol protocol, CanFrame frame, int patienceMicros) {
        long payload = frame.payload();
        int size = (int) Control.field(payload, 1, 2);
        TransferKey key = TransferKey.bySender(protocol, frame);
        connections.announce(key, frame, size, patienceMicros, refusal(protocol, frame, size));
    }

    static @Nullable AbandonReason refusal(Protocol protocol, CanFrame frame, int size) {
        int packets = (int) Control.field(frame.payload(), 3, 1);
        boolean agrees = protocol == protocolOf(frame) && protocol.carries(size) && protocol.packets(size) == packets;
        return agrees ? null : AbandonReason.CONTRADICTION;
    }

    private void cleared(TransferKey key, CanFrame frame) {
        OpenTransfer transfer = connections.meant(key, frame);
        if (transfer == null) {
            return;
        }
        int count = (int) Control.field(frame.payload(), 1, 1);
        int next = Math.max(0, (int) Control.field(frame.payload(), 2, 1) - 1);
        transfer.seen(frame.capturedAtMicros(), count == 0 ? Patience.HOLD_MICROS : Patience.FIRST_PACKET_MICROS);
        if (count > 0) {
            int end = Math.min(next + count, transfer.packets().packets());
            transfer.expect(Math.min(next, end), end);
        }
    }

    static Protocol protocolOf(CanFrame frame) {
        return CanId.destinationOf(frame.id().bits()) == CanId.GLOBAL ? Protocol.BAM : Protocol.RTS_CTS;
    }
}
