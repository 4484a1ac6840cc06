package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All transfers in the making, within the limits, and the count of what became of them. */
final class OpenTransfers {
    private final ReassemblyLimits limits;
    private final IntPredicate wanted;
    private final PerProtocol<Tally> tallies = PerProtocol.each(Tally::new);
    private final PerProtocol<Shelf> shelves = PerProtocol.each(Shelf::new);

    /** Those of one protocol, the one heard of longest ago first. */
    private static final class Shelf {
        private final Map<TransferKey, OpenTransfer> transfers = new LinkedHashMap<>(16, 0.75f, true);
        private long heldBytes;
    }

    OpenTransfers(ReassemblyLimits limits, IntPredicate wanted) {
        this.limits = limits;
        this.wanted = wanted;
    }

    /** Whether transfers of a group are put together. */
    boolean wants(int group) {
        return wanted.test(group);
    }

    Tally tally(Protocol protocol) {
        return tallies.of(protocol);
    }

    PerProtocol<Tally> tallies() {
        return tallies;
    }

    int size(Protocol protocol) {
        return shelves.of(protocol).transfers.size();
    }

    long heldBytes(Protocol protocol) {
        return shelves.of(protocol).heldBytes;
    }

    /** Each protocol's in turn, the one heard of longest ago first. */
    List<OpenTransfer> all() {
        List<OpenTransfer> all = new ArrayList<>();
        shelves.all().forEach(shelf -> all.addAll(shelf.transfers.values()));
        return all;
    }

    /** The open transfer, which thereby counts as heard of; one that was silent for too long is abandoned instead. */
    @Nullable OpenTransfer find(TransferKey key, long nowMicros) {
        OpenTransfer transfer = shelves.of(key.protocol()).transfers.get(key);
        if (transfer != null && transfer.isExpired(nowMicros)) {
            abandon(transfer, AbandonReason.TIMED_OUT);
            return null;
        }
        return transfer;
    }

    /** Abandons the transfer, if there is one, for the reason or because it was silent for too long. */
    void abandon(TransferKey key, long nowMicros, AbandonReason reason) {
        OpenTransfer transfer = find(key, nowMicros);
        if (transfer != null) {
            abandon(transfer, reason);
        }
    }

    void abandon(OpenTransfer transfer, AbandonReason reason) {
        tally(transfer.protocol()).countAbandoned(reason, transfer.packets().missingPackets());
        remove(transfer);
    }

    /** Takes in a transfer whose key is free. */
    void add(OpenTransfer transfer) {
        Shelf shelf = shelves.of(transfer.protocol());
        shelf.transfers.put(transfer.key(), transfer);
        shelf.heldBytes += transfer.packets().heldBytes();
        makeRoom(shelf);
    }

    /** Abandons those of a channel that were silent for too long at a moment of that channel; says how many. */
    int abandonExpired(String channel, long nowMicros) {
        return abandonIf(
                transfer -> transfer.key().channel().equals(channel) && transfer.isExpired(nowMicros),
                AbandonReason.TIMED_OUT);
    }

    int abandonIf(Predicate<OpenTransfer> condition, AbandonReason reason) {
        int abandoned = 0;
        for (Shelf shelf : shelves.all()) {
            Iterator<OpenTransfer> each = shelf.transfers.values().iterator();
            while (each.hasNext()) {
                OpenTransfer transfer = each.next();
                if (condition.test(transfer)) {
                    each.remove();
                    shelf.heldBytes -= transfer.packets().heldBytes();
                    tally(transfer.protocol())
                            .countAbandoned(reason, transfer.packets().missingPackets());
                    abandoned++;
                }
            }
        }
        return abandoned;
    }

    /**
     * A data packet of an open transfer.
     *
     * @param packet counted from 0
     * @param from the index of its first byte in the frame
     */
    Outcome place(OpenTransfer transfer, int packet, CanFrame frame, int from) {
        PacketBuffer packets = transfer.packets();
        if (packet < 0 || packet >= packets.packets()) {
            abandon(transfer, AbandonReason.CONTRADICTION);
            return Outcome.TAKEN;
        }
        if (frame.length() < from + packets.length(packet)) {
            tally(transfer.protocol()).countMalformed();
            return Outcome.TAKEN;
        }
        if (transfer.comesTooLate(packet)) {
            abandon(transfer, AbandonReason.OUT_OF_SEQUENCE);
            return Outcome.TAKEN;
        }
        return packets.holds(packet) ? again(transfer, packet, frame, from) : put(transfer, packet, frame, from);
    }

    private Outcome again(OpenTransfer transfer, int packet, CanFrame frame, int from) {
        if (!transfer.packets().equalsHeld(packet, frame, from)) {
            abandon(transfer, AbandonReason.CONTRADICTION);
        } else if (!transfer.mayRepeat(packet)) {
            abandon(transfer, AbandonReason.OUT_OF_SEQUENCE);
        } else {
            transfer.repeated(packet);
            tally(transfer.protocol()).countRepeated();
        }
        return Outcome.TAKEN;
    }

    private Outcome put(OpenTransfer transfer, int packet, CanFrame frame, int from) {
        Shelf shelf = shelves.of(transfer.protocol());
        int before = transfer.packets().heldBytes();
        transfer.packets().put(packet, frame, from);
        transfer.placed(packet);
        shelf.heldBytes += transfer.packets().heldBytes() - before;
        if (transfer.packets().missingPackets() == 0) {
            remove(transfer);
            tally(transfer.protocol()).countCompleted();
            return new Outcome.Completed(transfer.complete(frame.capturedAtMicros()));
        }
        makeRoom(shelf);
        return Outcome.TAKEN;
    }

    /** Ends since the limits hold one transfer alone, and the one just heard of is the last to go. */
    private void makeRoom(Shelf shelf) {
        while (shelf.transfers.size() > limits.openTransfers() || shelf.heldBytes > limits.openBytes()) {
            abandon(shelf.transfers.values().iterator().next(), AbandonReason.EVICTED);
        }
    }

    private void remove(OpenTransfer transfer) {
        Shelf shelf = shelves.of(transfer.protocol());
        shelf.transfers.remove(transfer.key());
        shelf.heldBytes -= transfer.packets().heldBytes();
    }
}
