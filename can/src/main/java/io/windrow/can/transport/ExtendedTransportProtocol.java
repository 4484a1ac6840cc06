package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import org.jspecify.annotations.Nullable;

/**
 * ETP as a bystander sees it (ISO 11783-3 5.11): 1786 to 117,440,505 bytes in packets of 7.
 *
 * <pre>{@code
 * 51200 ETP.CM    byte 0   1            2..4                       5..7
 *   RTS                20  size: bytes 1..4, little-endian         group, little-endian
 *   CTS                21  packets      next packet                group         (from the receiver)
 *   DPO                22  packets      offset                     group
 *   EOMA               23  size: bytes 1..4                        group         (from the receiver)
 *   Abort             255  reason       FF                         group         (from either)
 * 50944 ETP.DT    byte 0   1..7
 *                  packet  data         the packet of the message is offset + packet, both count from 1
 * }</pre>
 *
 * <p>An offset holds for the packets after it until the next CTS. A data packet without one cannot be placed; one that comes a
 * second time under the same offset shows that an offset was missed.
 */
final class ExtendedTransportProtocol {
    static final int CONTROL = 0xC800;
    static final int DATA = 0xC700;

    private static final Protocol ETP = Protocol.ETP;

    private final OpenTransfers open;
    private final ConnectionManagement connections;
    private final int mostBytes;

    ExtendedTransportProtocol(OpenTransfers open, int mostBytes) {
        this.open = open;
        this.connections = new ConnectionManagement(open);
        this.mostBytes = mostBytes;
    }

    /** A frame of 51200. */
    Outcome control(CanFrame frame) {
        if (!Control.isWhole(frame)) {
            open.tally(ETP).countMalformed();
            return Outcome.TAKEN;
        }
        TransferKey bySender = TransferKey.bySender(ETP, frame);
        TransferKey byReceiver = TransferKey.byReceiver(ETP, frame);
        switch (Control.kind(frame.payload())) {
            case Control.EXTENDED_RTS -> announced(bySender, frame);
            case Control.EXTENDED_CTS -> cleared(byReceiver, frame);
            case Control.EXTENDED_DATA_OFFSET -> offset(bySender, frame);
            case Control.EXTENDED_END_OF_MESSAGE -> connections.acknowledged(byReceiver, frame);
            case Control.ABORT -> connections.aborted(bySender, byReceiver, frame);
            default -> open.tally(ETP).countMalformed();
        }
        return Outcome.TAKEN;
    }

    /** A frame of 50944. */
    Outcome data(CanFrame frame) {
        if (frame.length() == 0) {
            open.tally(ETP).countMalformed();
            return Outcome.TAKEN;
        }
        OpenTransfer transfer = open.find(TransferKey.bySender(ETP, frame), frame.capturedAtMicros());
        if (transfer == null) {
            open.tally(ETP).countStray();
            return Outcome.TAKEN;
        }
        return place(transfer, frame);
    }

    private Outcome place(OpenTransfer transfer, CanFrame frame) {
        OpenTransfer.Window window = transfer.window();
        int packet = window.start() + (frame.at(0) & 0xFF) - 1;
        if (window.start() == window.end()) {
            open.abandon(transfer, AbandonReason.OUT_OF_SEQUENCE);
            return Outcome.TAKEN;
        }
        if (packet < window.start() || packet >= window.end()) {
            open.abandon(transfer, AbandonReason.CONTRADICTION);
            return Outcome.TAKEN;
        }
        boolean last = transfer.isLastOfWindow(packet);
        transfer.seen(frame.capturedAtMicros(), last ? Patience.ANSWER_MICROS : Patience.NEXT_PACKET_MICROS);
        return open.place(transfer, packet, frame, 1);
    }

    private void announced(TransferKey key, CanFrame frame) {
        long size = Control.field(frame.payload(), 1, 4);
        int known = (int) Math.min(size, Integer.MAX_VALUE);
        connections.announce(key, frame, known, Patience.ANSWER_MICROS, refusal(key, known));
    }

    private @Nullable AbandonReason refusal(TransferKey key, int size) {
        if (!ETP.carries(size) || key.destination() == CanId.GLOBAL) {
            return AbandonReason.CONTRADICTION;
        }
        return size > mostBytes ? AbandonReason.TOO_LONG : null;
    }

    private void cleared(TransferKey key, CanFrame frame) {
        OpenTransfer transfer = connections.meant(key, frame);
        if (transfer == null) {
            return;
        }
        boolean hold = Control.field(frame.payload(), 1, 1) == 0;
        transfer.seen(frame.capturedAtMicros(), hold ? Patience.HOLD_MICROS : Patience.FIRST_PACKET_MICROS);
        transfer.expect(0, 0);
    }

    private void offset(TransferKey key, CanFrame frame) {
        OpenTransfer transfer = connections.meant(key, frame);
        if (transfer == null) {
            return;
        }
        int count = (int) Control.field(frame.payload(), 1, 1);
        int start = (int) Control.field(frame.payload(), 2, 3);
        if (count == 0 || start + count > transfer.packets().packets()) {
            open.abandon(transfer, AbandonReason.CONTRADICTION);
            return;
        }
        transfer.seen(frame.capturedAtMicros(), Patience.FIRST_PACKET_MICROS);
        transfer.expect(start, start + count);
    }
}
