package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import org.jspecify.annotations.Nullable;

/** What the transport protocol and the extended one have in common: connections that are opened, answered and aborted. */
final class ConnectionManagement {
    private final OpenTransfers open;

    ConnectionManagement(OpenTransfers open) {
        this.open = open;
    }

    /**
     * A sender announces a transfer. What it had open of that kind between those addresses is over, whether or not the new
     * one is taken: its data packets could not be told apart.
     */
    void announce(TransferKey key, CanFrame frame, int size, int patienceMicros, @Nullable AbandonReason refusal) {
        long now = frame.capturedAtMicros();
        open.abandon(key, now, AbandonReason.REPLACED);
        long payload = frame.payload();
        if (refusal != null || !Control.hasGroup(payload)) {
            open.tally(key.protocol()).countAbandoned(refusal == null ? AbandonReason.CONTRADICTION : refusal, 0);
            return;
        }
        if (!open.wants(Control.group(payload))) {
            open.tally(key.protocol()).countAbandoned(AbandonReason.UNWANTED, 0);
            return;
        }
        PacketBuffer packets = new PacketBuffer(key.protocol(), size);
        OpenTransfer transfer = new OpenTransfer(
                key,
                new Pgn(Control.group(payload)),
                CanId.priorityOf(frame.id().bits()),
                new OpenTransfer.Clock(now, now, patienceMicros),
                packets);
        open.add(transfer);
    }

    /**
     * The open transfer that a control frame means, or null. One of another group shows that the announcement of a new
     * transfer was missed: the old one is over.
     */
    @Nullable OpenTransfer meant(TransferKey key, CanFrame frame) {
        OpenTransfer transfer = open.find(key, frame.capturedAtMicros());
        if (transfer != null && transfer.pgn().number() != Control.group(frame.payload())) {
            open.abandon(transfer, AbandonReason.REPLACED);
            transfer = null;
        }
        if (transfer == null) {
            open.tally(key.protocol()).countStray();
        }
        return transfer;
    }

    /** The receiver has everything. When we have not, what is missing will not come. */
    void acknowledged(TransferKey key, CanFrame frame) {
        OpenTransfer transfer = open.find(key, frame.capturedAtMicros());
        if (transfer != null && transfer.pgn().number() == Control.group(frame.payload())) {
            open.abandon(transfer, AbandonReason.MISSING_PACKETS);
        }
    }

    /** Either end may abort, and the frame does not say reliably which connection of the two: both of that group end. */
    void aborted(TransferKey bySender, TransferKey byReceiver, CanFrame frame) {
        boolean any = abort(bySender, frame);
        any |= !bySender.equals(byReceiver) && abort(byReceiver, frame);
        if (!any) {
            open.tally(bySender.protocol()).countStray();
        }
    }

    private boolean abort(TransferKey key, CanFrame frame) {
        OpenTransfer transfer = open.find(key, frame.capturedAtMicros());
        if (transfer == null || transfer.pgn().number() != Control.group(frame.payload())) {
            return false;
        }
        open.abandon(transfer, AbandonReason.ABORTED);
        return true;
    }
}
