package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.util.function.IntPredicate;

/**
 * Puts together what comes in several frames, listening only: J1939 and ISO 11783 TP and ETP between any two addresses, and
 * NMEA 2000 fast packets. Takes frames of all channels in the order they were received. For one thread.
 *
 * <p>Time is that of the frames, and a transfer is judged by frames of its own channel alone, so that recorders may disagree.
 * Any frames in any order are taken; memory stays within the limits. A transfer that was announced or begun is completed or
 * counted with the reason why not.
 *
 * <pre>{@code
 * Reassembler reassembler = new Reassembler(fastPackets, ReassemblyLimits.defaults());
 * switch on reassembler.accept(frame):
 *     NotTransport           decode the frame
 *     Taken                  keep the frame, there is nothing to decode yet
 *     Completed(transfer)    decode transfer.pgn() from transfer.data()
 * }</pre>
 */
public final class Reassembler {
    private static final int GROUP_WITHOUT_ADDRESS = 0x3FF00;
    private static final int FRAMES_BETWEEN_SWEEPS = 64;

    private final IntPredicate fastPackets;
    private final OpenTransfers open;
    private final TransportProtocol transport;
    private final ExtendedTransportProtocol extended;
    private final FastPacket fastPacket;
    private int framesSinceSweep;

    /**
     * A reassembler with nothing open.
     *
     * @param fastPackets whether a group, by its number, is sent as fast packet; asked for each frame that is not TP or ETP
     */
    public Reassembler(IntPredicate fastPackets, ReassemblyLimits limits) {
        this(fastPackets, limits, group -> true);
    }

    /**
     * A reassembler with nothing open.
     *
     * @param fastPackets whether a group, by its number, is sent as fast packet; asked for each frame that is not TP or ETP
     * @param wanted whether a group that TP or ETP announces is put together; of one that is not nothing is kept, and its data
     *     packets are stray
     */
    public Reassembler(IntPredicate fastPackets, ReassemblyLimits limits, IntPredicate wanted) {
        this.fastPackets = fastPackets;
        this.open = new OpenTransfers(limits, wanted);
        this.transport = new TransportProtocol(open);
        this.extended = new ExtendedTransportProtocol(open, limits.transferBytes());
        this.fastPacket = new FastPacket(open);
    }

    /** Takes one frame. Allocates nothing when the frame is not of a transport protocol. */
    public Outcome accept(CanFrame frame) {
        CanId id = frame.id();
        if (frame.kind() != FrameKind.DATA || !id.extended() || frame.flexibleDataRate() || !isTransport(id.bits())) {
            return Outcome.NOT_TRANSPORT;
        }
        sweepNowAndThen(frame);
        return switch (id.bits() >>> 8 & GROUP_WITHOUT_ADDRESS) {
            case TransportProtocol.CONTROL -> transport.control(frame);
            case TransportProtocol.DATA -> transport.data(frame);
            case ExtendedTransportProtocol.CONTROL -> extended.control(frame);
            case ExtendedTransportProtocol.DATA -> extended.data(frame);
            default -> fastPacket.accept(frame);
        };
    }

    /** Whether a classical data frame with these 29 bits is of a transport protocol; for code that has no frame yet. */
    public boolean isTransport(int bits29) {
        return switch (bits29 >>> 8 & GROUP_WITHOUT_ADDRESS) {
            case TransportProtocol.CONTROL,
                    TransportProtocol.DATA,
                    ExtendedTransportProtocol.CONTROL,
                    ExtendedTransportProtocol.DATA -> true;
            default -> fastPackets.test(CanId.pgnOf(bits29));
        };
    }

    /** What became of all transfers so far. */
    public ReassemblyCounts counts() {
        return new ReassemblyCounts(open.tallies());
    }

    /** Transfers so far that were wanted and gave no message; allocates nothing, so it may be asked after each frame. */
    public long failedTransfers() {
        PerProtocol<Tally> tallies = open.tallies();
        return tallies.bam().failed()
                + tallies.rtsCts().failed()
                + tallies.etp().failed()
                + tallies.fastPacket().failed();
    }

    /** How many transfers of a protocol are open. */
    public int openTransfers(Protocol protocol) {
        return open.size(protocol);
    }

    /** How many bytes the open transfers of a protocol hold. */
    public long openBytes(Protocol protocol) {
        return open.heldBytes(protocol);
    }

    /**
     * Abandons the transfers of a channel that were silent for too long, for when no more frames come.
     *
     * @param nowMicros the channel's time, since 1970-01-01T00:00:00Z
     * @return how many
     */
    public int abandonExpired(String channel, long nowMicros) {
        return open.abandonExpired(channel, nowMicros);
    }

    /** Abandons every open transfer since the log is at its end; says how many. The reassembler can be used on. */
    public int abandonOpen() {
        return open.abandonIf(transfer -> true, AbandonReason.END_OF_INPUT);
    }

    /**
     * All open transfers as bytes, so that another process can go on with them; the counts are not among them. As long as
     * what is held, plus about 64 bytes for each transfer.
     */
    public byte[] snapshot() {
        return Snapshot.write(open.all());
    }

    /**
     * Goes on with the transfers of a {@link #snapshot()}; those beyond this reassembler's limits are evicted.
     *
     * @throws IllegalArgumentException if the bytes are no snapshot, or one of another version; nothing is open then
     * @throws IllegalStateException if a transfer is open
     */
    public void restore(byte[] snapshot) {
        if (!open.all().isEmpty()) {
            throw new IllegalStateException("a snapshot can only be restored while no transfer is open");
        }
        Snapshot.read(snapshot).forEach(open::add);
    }

    /** Each transfer's own frames find out that it is late; this is for those that get no more frames. */
    private void sweepNowAndThen(CanFrame frame) {
        framesSinceSweep++;
        if (framesSinceSweep >= FRAMES_BETWEEN_SWEEPS) {
            framesSinceSweep = 0;
            open.abandonExpired(frame.channel(), frame.capturedAtMicros());
        }
    }
}
