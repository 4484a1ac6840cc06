package io.windrow.can.name;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import io.windrow.can.frame.Pgn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which unit had which address on which bus, over time, from the address claims heard there; for one thread.
 *
 * <p>The rules (ISO 11783-5 4.4.2, J1939-81), all by the times of capture:
 *
 * <ol>
 *   <li>A claim (PGN 60928, the NAME as 8 bytes) gives a free address to its sender from that time on.
 *   <li>Of two NAMEs that want one address the lower, as an unsigned number, gets it. A lower one that claims an address
 *       takes it from the higher.
 *   <li>A higher one that claims an address does not get it if the lower claims it again within 250 ms, and nothing else before, which is how long
 *       a unit has to wait for objections. If the lower says nothing, it is gone, and the higher has the address from its
 *       claim on. Until the 250 ms have been heard the answer is the latter, and may still change.
 *   <li>A unit has one address: when it gets another, the first is free. A claim that does not succeed leaves it what it had.
 *   <li>A unit whose claim comes from address 254 can claim none, and gives up the one that it had.
 *   <li>A commanded address (PGN 65240, the NAME and the address as 9 bytes) changes nothing. The unit that obeys claims it.
 * </ol>
 *
 * <p>Nothing on a bus says that a unit was switched off: it keeps its address here until another takes it or it claims
 * another itself. Before a unit's first claim its address belongs to nobody.
 *
 * <p>The table depends on the claims and not on the order they are fed in, as long as none was dropped: claims that come
 * late may change what was answered before. Memory is bounded, see {@link Limits}. A full bus forgets a claim that only
 * repeats others, which changes nothing unless a still later claim falls between those; only if there is none does it drop
 * its oldest. Both are counted.
 */
public final class AddressTable {
    /** The group that claims an address, or says that none can be claimed. */
    public static final Pgn ADDRESS_CLAIMED = new Pgn(60928);
    /** The group that tells a unit to take another address, as a transfer of nine bytes. */
    public static final Pgn COMMANDED_ADDRESS = new Pgn(65240);
    /** How long a claim may be objected to, in microseconds. */
    public static final long CONTENTION_MICROS = 250_000;

    private static final int COMMAND_BYTES = Name.BYTES + 1;

    private final Limits limits;
    private final Map<String, Bus> buses = new HashMap<>();
    private long refused;

    /** A table of the usual limits. */
    public AddressTable() {
        this(Limits.USUAL);
    }

    /** An empty table. */
    public AddressTable(Limits limits) {
        this.limits = limits;
    }

    /**
     * How much a table keeps.
     *
     * @param buses most channels, at least 1; claims on any further one are refused
     * @param claimsPerBus most claims of a channel, at least 1; there are never more intervals than that
     */
    public record Limits(int buses, int claimsPerBus) {
        /** Sixteen buses with 1024 claims each: a few megabytes when full. */
        public static final Limits USUAL = new Limits(16, 1024);

        public Limits {
            if (buses < 1 || claimsPerBus < 1) {
                throw new IllegalArgumentException(
                        "buses and claims per bus must be at least 1, were " + buses + " and " + claimsPerBus);
            }
        }
    }

    private static final class Bus {
        private final ClaimHistory history;
        private @Nullable BusAddresses judged;

        Bus(int limit) {
            this.history = new ClaimHistory(limit);
        }

        Intake add(AddressClaim claim) {
            Intake intake = history.add(claim);
            if (intake == Intake.TAKEN) {
                judged = null;
            }
            return intake;
        }

        BusAddresses addresses() {
            BusAddresses known = judged;
            if (known == null) {
                known = Contest.judge(history.claims());
                judged = known;
            }
            return known;
        }
    }

    /** Whether a frame is a claim, and well formed. */
    public static boolean isClaim(CanFrame frame) {
        return isOfGroup(frame) && isWellFormed(frame);
    }

    private static boolean isOfGroup(CanFrame frame) {
        return frame.kind() == FrameKind.DATA
                && !frame.flexibleDataRate()
                && frame.id().extended()
                && CanId.pgnOf(frame.id().bits()) == ADDRESS_CLAIMED.number();
    }

    private static boolean isWellFormed(CanFrame frame) {
        return frame.length() == Name.BYTES && CanId.sourceOf(frame.id().bits()) <= AddressClaim.CANNOT_CLAIM;
    }

    /** Takes a frame if it is a claim; others are passed over, so that all of a bus may be fed. */
    public Intake accept(CanFrame frame) {
        if (!isOfGroup(frame)) {
            return Intake.NOT_A_CLAIM;
        }
        if (!isWellFormed(frame)) {
            return Intake.MALFORMED;
        }
        int source = CanId.sourceOf(frame.id().bits());
        return accept(
                frame.channel(), new AddressClaim(frame.capturedAtMicros(), source, new Name(frame.payload()), false));
    }

    /**
     * Takes a commanded address (PGN 65240), which comes as a transfer of several frames; optional.
     *
     * @param timeMicros the time of the transfer's last frame
     * @param data the NAME, lowest byte first, and the address
     */
    public Intake acceptCommand(String channel, long timeMicros, byte[] data) {
        int address = data.length == COMMAND_BYTES ? data[Name.BYTES] & 0xFF : AddressClaim.CANNOT_CLAIM;
        if (address >= AddressClaim.CANNOT_CLAIM) {
            return Intake.MALFORMED;
        }
        Name name = Name.of(Arrays.copyOf(data, Name.BYTES));
        return accept(channel, new AddressClaim(timeMicros, address, name, true));
    }

    /** Takes a claim that was read before, for example from a store. */
    public Intake accept(String channel, AddressClaim claim) {
        Bus bus = buses.get(channel);
        if (bus == null) {
            if (buses.size() == limits.buses()) {
                refused++;
                return Intake.TOO_MANY_BUSES;
            }
            bus = new Bus(limits.claimsPerBus());
            buses.put(channel, bus);
        }
        return bus.add(claim);
    }

    /** Who had an address at a time; empty when no claim says so. */
    public Optional<Name> nameAt(String channel, int address, long timeMicros) {
        return addresses(channel).nameAt(address, timeMicros);
    }

    /** Which address a unit had at a time; empty when no claim says so. */
    public OptionalInt addressAt(String channel, Name name, long timeMicros) {
        return addresses(channel).addressAt(name, timeMicros);
    }

    /** All that is known of a bus, by the start of the interval and the address. */
    public List<AddressInterval> intervals(String channel) {
        return addresses(channel).intervals();
    }

    /** What happened on a bus, in the order of time. A late claim may change it, so compare with what was told before. */
    public List<AddressEvent> events(String channel) {
        return addresses(channel).events();
    }

    /** The claims that a bus is judged by, in their order: fed to an empty table they give the same table. */
    public List<AddressClaim> claims(String channel) {
        Bus bus = buses.get(channel);
        return bus == null ? List.of() : List.copyOf(bus.history.claims());
    }

    /** How many claims were forgotten because they only repeated others. */
    public long forgottenRepeats() {
        return buses.values().stream()
                .mapToLong(bus -> bus.history.forgottenRepeats())
                .sum();
    }

    /** How many claims were dropped because a bus was full, and with them the time before the oldest that is left. */
    public long droppedClaims() {
        return buses.values().stream().mapToLong(bus -> bus.history.dropped()).sum();
    }

    /** How many claims were refused because they were on one bus too many. */
    public long refusedClaims() {
        return refused;
    }

    private BusAddresses addresses(String channel) {
        Bus bus = buses.get(channel);
        return bus == null ? BusAddresses.NONE : bus.addresses();
    }
}
