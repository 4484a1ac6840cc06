package io.windrow.console.bus;

import io.windrow.can.decode.BusDecoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.frame.BusLoad;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import io.windrow.can.name.AddressTable;
import io.windrow.can.transport.AbandonReason;
import io.windrow.can.transport.Protocol;
import io.windrow.can.transport.ReassemblyCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts up what recordings hold; single use, for one thread. */
public final class Inspection {
    private static final int ADDRESSES = 256;
    private static final int COMMANDED = AddressTable.COMMANDED_ADDRESS.number();

    private final BusFiles files;
    private final BusDecoder bus;
    private final Supplier<BusLoad> loads;
    private final AddressTable addresses = new AddressTable();
    private final Map<String, ChannelTally> channels = new TreeMap<>();
    private final Map<Integer, GroupTally> groups = new HashMap<>();
    private final IdentityHashMap<MessageDefinition, SignalTally> signals = new IdentityHashMap<>();
    private long parts;
    private long withoutGroup;

    /**
     * Nothing is opened yet.
     *
     * @param bitRate of every channel, in bit/s
     */
    public Inspection(BusFiles files, Catalogue catalogue, int bitRate) {
        this.files = files;
        this.bus = new BusDecoder(catalogue);
        this.loads = () -> new BusLoad(bitRate);
    }

    private static final class ChannelTally {
        final BusLoad load;
        final long[] framesOfSource = new long[ADDRESSES];
        long firstMicros = Long.MAX_VALUE;
        long lastMicros = Long.MIN_VALUE;

        ChannelTally(BusLoad load) {
            this.load = load;
        }

        void add(CanFrame frame) {
            firstMicros = Math.min(firstMicros, frame.capturedAtMicros());
            lastMicros = Math.max(lastMicros, frame.capturedAtMicros());
            load.add(frame);
            if (frame.id().extended() && frame.kind() != FrameKind.ERROR) {
                framesOfSource[CanId.sourceOf(frame.id().bits())]++;
            }
        }

        BusReport.Span span() {
            return new BusReport.Span(firstMicros, lastMicros);
        }
    }

    private static final class GroupTally {
        final Set<String> messages = new LinkedHashSet<>();
        long count;
        long undefined;
    }

    /**
     * Goes through all files.
     *
     * @throws IOException when a file cannot be read
     */
    public BusReport run(Reading reading) throws IOException {
        new ReadAhead(files)
                .run(
                        new ReadAhead.Taker() {
                            @Override
                            public void take(CanFrame frame) {
                                add(frame);
                            }

                            @Override
                            public void idle() {
                                // the report comes at the end
                            }
                        },
                        reading);
        bus.end();
        return report();
    }

    private void add(CanFrame frame) {
        ChannelTally channel = channels.get(frame.channel());
        if (channel == null) {
            channel = new ChannelTally(loads.get());
            channels.put(frame.channel(), channel);
        }
        channel.add(frame);
        addresses.accept(frame);
        Received received = bus.accept(frame);
        if (received instanceof Received.Group group) {
            add(group);
        } else if (((Received.None) received).reason() == Decoding.Reason.MULTI_PACKET) {
            parts++;
        } else {
            withoutGroup++;
        }
    }

    private void add(Received.Group group) {
        parts += group.transfer().isPresent() ? 1 : 0;
        GroupTally tally = groups.computeIfAbsent(group.pgn(), pgn -> new GroupTally());
        tally.count++;
        if (group.decoding() instanceof Decoding.Message message) {
            tally.messages.add(message.definition().name());
            signals.computeIfAbsent(message.definition(), SignalTally::new).add(message);
        } else {
            tally.undefined++;
        }
        if (group.pgn() == COMMANDED && group.transfer().isPresent()) {
            addresses.acceptCommand(group.channel(), group.capturedAtMicros(), group.data());
        }
    }

    private BusReport report() {
        return new BusReport(
                files.frames(),
                files.rejected(),
                parts,
                withoutGroup,
                span(),
                channels.entrySet().stream()
                        .map(each -> channel(each.getKey(), each.getValue()))
                        .toList(),
                sources(),
                groups(),
                transfers(bus.transfers()),
                neverValid());
    }

    private Optional<BusReport.Span> span() {
        return channels.values().stream()
                .map(ChannelTally::span)
                .reduce((one, other) -> new BusReport.Span(
                        Math.min(one.firstMicros(), other.firstMicros()),
                        Math.max(one.lastMicros(), other.lastMicros())));
    }

    private static BusReport.Channel channel(String name, ChannelTally tally) {
        Optional<BusLoad.Second> busiest = tally.load.busiestSecond();
        return new BusReport.Channel(
                name,
                tally.span(),
                tally.load.frames(),
                tally.load.mean(),
                busiest.map(second -> OptionalDouble.of(second.load())).orElse(OptionalDouble.empty()),
                busiest.map(second -> OptionalLong.of(second.epochSecond())).orElse(OptionalLong.empty()));
    }

    private List<BusReport.Source> sources() {
        List<BusReport.Source> sources = new ArrayList<>();
        channels.forEach((channel, tally) -> {
            for (int address = 0; address < ADDRESSES; address++) {
                if (tally.framesOfSource[address] > 0) {
                    sources.add(new BusReport.Source(
                            channel,
                            address,
                            tally.framesOfSource[address],
                            tally.span().perSecond(tally.framesOfSource[address]),
                            addresses.nameAt(channel, address, tally.lastMicros)));
                }
            }
        });
        return sources;
    }

    private List<BusReport.Group> groups() {
        return groups.entrySet().stream()
                .map(each -> group(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(BusReport.Group::count)
                        .reversed()
                        .thenComparingInt(BusReport.Group::pgn))
                .toList();
    }

    private static BusReport.Group group(int pgn, GroupTally tally) {
        return new BusReport.Group(pgn, List.copyOf(tally.messages), tally.count, tally.undefined);
    }

    private static List<BusReport.Transfers> transfers(ReassemblyCounts counts) {
        List<BusReport.Transfers> transfers = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            Map<AbandonReason, Long> abandoned = new EnumMap<>(AbandonReason.class);
            for (AbandonReason reason : AbandonReason.values()) {
                long count = counts.abandoned(protocol, reason);
                if (count > 0) {
                    abandoned.put(reason, count);
                }
            }
            long stray = counts.strayFrames(protocol);
            long malformed = counts.malformedFrames(protocol);
            if (counts.completed(protocol) > 0 || !abandoned.isEmpty() || stray > 0 || malformed > 0) {
                transfers.add(
                        new BusReport.Transfers(protocol, counts.completed(protocol), abandoned, stray, malformed));
            }
        }
        return transfers;
    }

    private List<BusReport.NeverValid> neverValid() {
        return signals.values().stream()
                .flatMap(tally -> tally.neverValid().stream())
                .sorted(Comparator.comparingInt(BusReport.NeverValid::pgn).thenComparing(BusReport.NeverValid::message))
                .toList();
    }
}
