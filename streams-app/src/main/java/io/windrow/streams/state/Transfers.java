package io.windrow.streams.state;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.can.frame.CanId;
import io.windrow.can.transport.Outcome;
import io.windrow.can.transport.Protocol;
import io.windrow.can.transport.Reassembler;
import io.windrow.can.transport.ReassemblyLimits;
import io.windrow.can.transport.Transfer;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The transfers of a task's buses that are not whole yet, each lane's for themselves: a gateway sends a transfer in one lane from
 * its beginning to its end. Memory has what changes; {@link #write} brings the store up to it.
 *
 * <pre>
 * key:   | v version | v lane, 0 fresh, 1 backlog | text equipment | text gateway | v 0 or 1, text boot | text channel |
 * value: what a Reassembler's snapshot is; no record when nothing is open
 * </pre>
 *
 * <p>For the task's thread.
 */
public final class Transfers {
    /** Of all four protocols together at most half of what one record of a topic may hold. */
    private static final ReassemblyLimits LIMITS = new ReassemblyLimits(64, 128 << 10, 64 << 10);
    /** A boot that ended in the middle of a transfer leaves it open for ever; beyond so many the one silent longest goes. */
    static final int MOST_LANES = 4_096;

    private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());
    private static final int VERSION = 1;
    private static final int CLASSICAL_BYTES = 8;
    /** A reassembler here has one bus alone, whose name it need not know. */
    private static final String CHANNEL = "bus";

    private final KeyValueStore<Bytes, byte[]> store;
    private final IntPredicate fastPackets;
    private final IntPredicate wanted;
    private final Reassembler idle;
    /** Lanes with open transfers, and since the last write without; the one heard of longest ago first. */
    private final Map<LaneOfBus, Open> lanes = new LinkedHashMap<>(16, 0.75f, true);

    private final Set<LaneOfBus> changed = new LinkedHashSet<>();
    private boolean loaded;
    private long abandoned;

    private record LaneOfBus(Lane lane, Bus bus) {
        static LaneOfBus of(CanFrame frame) {
            return new LaneOfBus(frame.getLane(), Bus.of(frame));
        }

        static LaneOfBus readFrom(Unpacker in) {
            long version = in.unsigned();
            if (version != VERSION) {
                throw new SerializationException("transfers must be of version " + VERSION + ", were " + version);
            }
            Lane lane = in.unsigned() == 0 ? Lane.FRESH : Lane.BACKLOG;
            return new LaneOfBus(lane, Bus.readFrom(in));
        }

        Bytes key() {
            Packer out = new Packer().unsigned(VERSION).unsigned(lane == Lane.FRESH ? 0 : 1);
            bus.writeTo(out);
            return Bytes.wrap(out.toBytes());
        }
    }

    private static final class Open {
        private final Reassembler reassembler;
        private long abandonedBefore;

        Open(Reassembler reassembler) {
            this.reassembler = reassembler;
        }

        boolean isEmpty() {
            for (Protocol protocol : PROTOCOLS) {
                if (reassembler.openTransfers(protocol) > 0) {
                    return false;
                }
            }
            return true;
        }

        /** Since the last time; those that nobody wants are not among them. */
        long newlyAbandoned() {
            long all = reassembler.failedTransfers();
            long more = all - abandonedBefore;
            abandonedBefore = all;
            return more;
        }
    }

    /**
     * What the store knows; read when the first frame comes.
     *
     * @param store restored, and written by nobody else
     * @param fastPackets groups that come as fast packets and are wanted
     * @param wanted groups that are wanted when they come by TP or ETP
     */
    public Transfers(KeyValueStore<Bytes, byte[]> store, IntPredicate fastPackets, IntPredicate wanted) {
        this.store = store;
        this.fastPackets = fastPackets;
        this.wanted = wanted;
        this.idle = reassembler();
    }

    private Reassembler reassembler() {
        return new Reassembler(fastPackets, LIMITS, wanted);
    }

    /** Whether a frame is of a transport protocol, so that it says nothing alone. */
    public boolean takes(CanFrame frame) {
        int bits = frame.getCanId();
        return frame.getExtended()
                && frame.getKind() == FrameKind.DATA
                && !frame.getFd()
                && frame.getData().remaining() <= CLASSICAL_BYTES
                && (bits & ~CanId.MAX_EXTENDED) == 0
                && idle.isTransport(bits);
    }

    /** Takes the next frame of its lane; gives the transfer that it made whole, or null. */
    public @Nullable Transfer accept(CanFrame frame) {
        load();
        LaneOfBus lane = LaneOfBus.of(frame);
        Open open = lanes.computeIfAbsent(lane, key -> new Open(reassembler()));
        changed.add(lane);
        Outcome outcome = open.reassembler.accept(classical(frame));
        abandoned += open.newlyAbandoned();
        return outcome instanceof Outcome.Completed completed ? completed.transfer() : null;
    }

    /** Transfers that were abandoned since this was last asked: asked after each frame, those that it ended. */
    public long takeAbandoned() {
        long taken = abandoned;
        abandoned = 0;
        return taken;
    }

    private static io.windrow.can.frame.CanFrame classical(CanFrame frame) {
        ByteBuffer data = frame.getData();
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        CanId id = CanId.extended(frame.getCanId());
        return io.windrow.can.frame.CanFrame.data(Windows.micros(frame.getCapturedAt()), CHANNEL, id, bytes);
    }

    /**
     * Brings the store up to memory.
     *
     * @return how many transfers were given up for want of room; {@link #takeAbandoned} does not have them
     */
    public long write() {
        long givenUp = 0;
        for (LaneOfBus lane : changed) {
            write(lane);
        }
        changed.clear();
        while (lanes.size() > MOST_LANES) {
            LaneOfBus silent = lanes.keySet().iterator().next();
            Open open = Objects.requireNonNull(lanes.get(silent));
            open.reassembler.abandonOpen();
            givenUp += open.newlyAbandoned();
            write(silent);
        }
        return givenUp;
    }

    private void write(LaneOfBus lane) {
        Open open = Objects.requireNonNull(lanes.get(lane));
        Bytes key = lane.key();
        if (!open.isEmpty()) {
            store.put(key, open.reassembler.snapshot());
        } else {
            lanes.remove(lane);
            if (store.get(key) != null) {
                store.delete(key);
            }
        }
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                Reassembler reassembler = reassembler();
                reassembler.restore(entry.value);
                lanes.put(LaneOfBus.readFrom(new Unpacker(entry.key.get())), new Open(reassembler));
            });
        }
    }
}
