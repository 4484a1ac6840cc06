package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;

/**
 * Fast packets of NMEA 2000 (IEC 61162-3): up to 223 bytes in up to 32 frames under the group's own number.
 *
 * <pre>{@code
 * byte   0                                        1        2..7
 *        7..5 sequence | 4..0 frame 0             length   first 6 bytes
 *        7..5 sequence | 4..0 frame 1 to 31       next 7 bytes; the last frame is filled with FF
 * }</pre>
 *
 * <p>Messages of one group are told apart by their sequence, so that they may interleave. Frames of a message may come in any
 * order after its frame 0, since gateways reorder them. A frame before its frame 0 is stray and never kept: what is left of
 * a message whose beginning was lost would else be glued to the beginning of the next with that sequence.
 */
final class FastPacket {
    static final int SEQUENCES = 8;
    static final int NEAREST_STALE = 2;
    static final int FARTHEST_STALE = 4;
    private static final Protocol FAST_PACKET = Protocol.FAST_PACKET;

    private final OpenTransfers open;

    FastPacket(OpenTransfers open) {
        this.open = open;
    }

    Outcome accept(CanFrame frame) {
        if (frame.length() < 2) {
            open.tally(FAST_PACKET).countMalformed();
            return Outcome.TAKEN;
        }
        int sequence = (frame.at(0) & 0xFF) >>> 5;
        int number = frame.at(0) & 0x1F;
        TransferKey key = TransferKey.fastPacket(frame, sequence);
        return number == 0 ? begin(key, frame) : go(key, number, frame);
    }

    private Outcome begin(TransferKey key, CanFrame frame) {
        long now = frame.capturedAtMicros();
        open.abandon(key, now, AbandonReason.REPLACED);
        abandonStale(key, now);
        int size = frame.at(1) & 0xFF;
        if (!FAST_PACKET.carries(size)) {
            open.tally(FAST_PACKET).countAbandoned(AbandonReason.CONTRADICTION, 0);
            return Outcome.TAKEN;
        }
        if (frame.length() < 2 + Math.min(size, FAST_PACKET.firstPacketBytes())) {
            open.tally(FAST_PACKET).countMalformed();
            return Outcome.TAKEN;
        }
        OpenTransfer transfer = new OpenTransfer(
                key,
                new Pgn(key.number()),
                CanId.priorityOf(frame.id().bits()),
                new OpenTransfer.Clock(now, now, Patience.FAST_PACKET_MICROS),
                new PacketBuffer(FAST_PACKET, size));
        open.add(transfer);
        return open.place(transfer, 0, frame, 2);
    }

    private Outcome go(TransferKey key, int number, CanFrame frame) {
        OpenTransfer transfer = open.find(key, frame.capturedAtMicros());
        if (transfer == null) {
            open.tally(FAST_PACKET).countStray();
            return Outcome.TAKEN;
        }
        transfer.seen(frame.capturedAtMicros(), Patience.FAST_PACKET_MICROS);
        return open.place(transfer, number, frame, 1);
    }

    /**
     * Messages of the group that began four to six sequences ago lost their rest. They go before the counter comes round, when
     * the rest of a newer message could be taken for theirs. Seven ago may as well be the next one, which a gateway sent first.
     */
    private void abandonStale(TransferKey key, long nowMicros) {
        if (open.size(FAST_PACKET) == 0) {
            return;
        }
        for (int ahead = NEAREST_STALE; ahead <= FARTHEST_STALE; ahead++) {
            open.abandon(key.ahead(ahead), nowMicros, AbandonReason.MISSING_PACKETS);
        }
    }
}
