package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which transfer each frame belongs to, without keeping its data: for those who must treat the frames of a transfer alike.
 * Takes frames of all channels in the order they were received. For one thread.
 *
 * <p>A transfer is open here at least as long as in a {@link Reassembler} that hears the same frames. The frames that a
 * receiver sends, and the frame that replaces or ends a transfer, belong to it. It ends with the last packet of a BAM, the
 * last missing frame of a fast packet, the receiver's acknowledgement or either side's abort of a connection; when another
 * takes its place; when it was silent for longer than its protocol lets it, or while 131,072 frames of other transfers went
 * past, should the clock stand; and when more than 256 of its protocol are open and it is the one heard of longest ago.
 *
 * <p>Transfers that one frame may end together overlap: those between two addresses, either way, and the fast packets of one
 * group from one sender. When all that overlap are given to one reassembler, it completes exactly what a single one over all
 * frames would, as long as the clock does not go back.
 *
 * @param <T> what stands for a transfer, made at its first frame
 */
public final class TransferTracker<T> {
    private static final int GROUP_WITHOUT_ADDRESS = 0x3FF00;

    private final IntPredicate fastPackets;
    private final Maker<T> maker;
    private final OpenTags<T> open = new OpenTags<>();

    /** Makes what stands for a transfer. */
    @FunctionalInterface
    public interface Maker<T> {
        /**
         * At a transfer's first frame.
         *
         * @param overlapping the open transfers that overlap with it, the one that it replaces among them
         */
        T make(TransferStart start, List<T> overlapping);
    }

    /**
     * A tracker with nothing open.
     *
     * @param fastPackets whether a group, by its number, is sent as fast packet; asked for each frame that is not TP or ETP
     */
    public TransferTracker(IntPredicate fastPackets, Maker<T> maker) {
        this.fastPackets = fastPackets;
        this.maker = maker;
    }

    /**
     * The transfer that a frame begins, continues, answers, replaces without success or ends; null for a frame of none.
     * Allocates nothing when the frame is not of a transport protocol.
     */
    public @Nullable T of(CanFrame frame) {
        CanId id = frame.id();
        if (frame.kind() != FrameKind.DATA || !id.extended() || frame.flexibleDataRate()) {
            return null;
        }
        return switch (id.bits() >>> 8 & GROUP_WITHOUT_ADDRESS) {
            case TransportProtocol.CONTROL -> Control.isWhole(frame) ? control(frame) : null;
            case TransportProtocol.DATA -> data(TransportProtocol.protocolOf(frame), frame);
            case ExtendedTransportProtocol.CONTROL -> Control.isWhole(frame) ? extendedControl(frame) : null;
            case ExtendedTransportProtocol.DATA -> data(Protocol.ETP, frame);
            default -> fastPackets.test(CanId.pgnOf(id.bits())) && frame.length() >= 2 ? fastPacket(frame) : null;
        };
    }

    /** How many transfers of a protocol are open, those that were silent for too long perhaps among them. */
    public int openTransfers(Protocol protocol) {
        return open.size(protocol);
    }

    private @Nullable T control(CanFrame frame) {
        Protocol protocol = TransportProtocol.protocolOf(frame);
        TransferKey byReceiver = TransferKey.byReceiver(Protocol.RTS_CTS, frame);
        return switch (Control.kind(frame.payload())) {
            case Control.RTS -> announced(Protocol.RTS_CTS, frame);
            case Control.BAM -> announced(Protocol.BAM, frame);
            case Control.CTS -> meant(byReceiver, frame);
            case Control.END_OF_MESSAGE -> ended(byReceiver, frame);
            case Control.ABORT -> aborted(TransferKey.bySender(protocol, frame), byReceiver, frame);
            default -> null;
        };
    }

    private @Nullable T extendedControl(CanFrame frame) {
        TransferKey bySender = TransferKey.bySender(Protocol.ETP, frame);
        TransferKey byReceiver = TransferKey.byReceiver(Protocol.ETP, frame);
        return switch (Control.kind(frame.payload())) {
            case Control.EXTENDED_RTS -> extendedAnnounced(bySender, frame);
            case Control.EXTENDED_CTS -> meant(byReceiver, frame);
            case Control.EXTENDED_DATA_OFFSET -> meant(bySender, frame);
            case Control.EXTENDED_END_OF_MESSAGE -> ended(byReceiver, frame);
            case Control.ABORT -> aborted(bySender, byReceiver, frame);
            default -> null;
        };
    }

    private @Nullable T announced(Protocol protocol, CanFrame frame) {
        int size = (int) Control.field(frame.payload(), 1, 2);
        boolean refused = TransportProtocol.refusal(protocol, frame, size) != null;
        return announced(TransferKey.bySender(protocol, frame), refused, size, frame);
    }

    /** One that is too long to be put together is one transfer all the same. */
    private @Nullable T extendedAnnounced(TransferKey key, CanFrame frame) {
        int size = (int) Math.min(Control.field(frame.payload(), 1, 4), Integer.MAX_VALUE);
        boolean refused = !Protocol.ETP.carries(size) || key.destination() == CanId.GLOBAL;
        return announced(key, refused, size, frame);
    }

    private @Nullable T announced(TransferKey key, boolean refused, int size, CanFrame frame) {
        if (refused || !Control.hasGroup(frame.payload())) {
            OpenTag<T> replaced = open.find(key, frame);
            return replaced == null ? null : end(replaced);
        }
        return begin(key, new Pgn(Control.group(frame.payload())), size, frame).tag();
    }

    private OpenTag<T> begin(TransferKey key, Pgn pgn, int size, CanFrame frame) {
        List<T> overlapping = new ArrayList<>();
        if (!open.isEmpty()) {
            Overlap.keys(key).forEach(other -> open.addTo(overlapping, other, frame));
        }
        TransferStart start = new TransferStart(key.protocol(), key.channel(), pgn, key.source(), key.destination());
        OpenTag<T> begun = new OpenTag<>(key, pgn, size, maker.make(start, List.copyOf(overlapping)));
        open.add(begun, frame);
        return begun;
    }

    /** A control frame of another group shows that the announcement of a new transfer was missed: the old one is over. */
    private @Nullable T meant(TransferKey key, CanFrame frame) {
        OpenTag<T> found = open.find(key, frame);
        if (found == null) {
            return null;
        }
        return found.carries(frame) ? found.tag() : end(found);
    }

    private @Nullable T ended(TransferKey key, CanFrame frame) {
        OpenTag<T> found = open.find(key, frame);
        return found != null && found.carries(frame) ? end(found) : null;
    }

    /** The frame does not say reliably which way, so both of that group end. */
    private @Nullable T aborted(TransferKey bySender, TransferKey byReceiver, CanFrame frame) {
        T sent = ended(bySender, frame);
        T received = ended(byReceiver, frame);
        return sent == null ? received : sent;
    }

    private @Nullable T data(Protocol protocol, CanFrame frame) {
        OpenTag<T> found = frame.length() == 0 ? null : open.find(TransferKey.bySender(protocol, frame), frame);
        if (found == null) {
            return null;
        }
        int packet = (frame.at(0) & 0xFF) - 1;
        boolean last = protocol == Protocol.BAM && found.isLast(packet) && found.isHeldBy(frame, packet, 1);
        return last ? end(found) : found.tag();
    }

    private @Nullable T fastPacket(CanFrame frame) {
        TransferKey key = TransferKey.fastPacket(frame, (frame.at(0) & 0xFF) >>> 5);
        int number = frame.at(0) & 0x1F;
        if (number == 0) {
            return firstFrame(key, frame);
        }
        OpenTag<T> found = open.find(key, frame);
        return found == null ? null : place(found, frame, number, 1);
    }

    private @Nullable T firstFrame(TransferKey key, CanFrame frame) {
        int size = frame.at(1) & 0xFF;
        boolean whole = frame.length() >= 2 + Math.min(size, Protocol.FAST_PACKET.firstPacketBytes());
        if (Protocol.FAST_PACKET.carries(size) && whole) {
            return place(begin(key, new Pgn(key.number()), size, frame), frame, 0, 2);
        }
        return endedInVain(key, frame);
    }

    /** A first frame that begins nothing ends the message of its sequence and those that are stale all the same. */
    private @Nullable T endedInVain(TransferKey key, CanFrame frame) {
        OpenTag<T> any = open.find(key, frame);
        if (any != null) {
            open.remove(any);
        }
        for (int ahead = FastPacket.NEAREST_STALE; ahead <= FastPacket.FARTHEST_STALE; ahead++) {
            OpenTag<T> stale = open.find(key.ahead(ahead), frame);
            if (stale != null) {
                open.remove(stale);
                any = stale;
            }
        }
        return any == null ? null : any.tag();
    }

    private T place(OpenTag<T> found, CanFrame frame, int packet, int from) {
        boolean whole = found.isHeldBy(frame, packet, from) && found.completes(packet);
        return whole ? end(found) : found.tag();
    }

    private T end(OpenTag<T> ended) {
        open.remove(ended);
        return ended.tag();
    }
}
