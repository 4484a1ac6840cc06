package io.windrow.can.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Judges the claims of one bus from the first to the last, by the rules of {@link AddressTable}; used once. */
final class Contest {
    private final List<AddressClaim> claims;
    private final Map<Integer, Holder> holders = new HashMap<>();
    private final Map<Name, Integer> addresses = new HashMap<>();
    /** Who spoke last about an address: a claim that is repeated before it is answered is one challenge. */
    private final Map<Integer, Name> lastClaimants = new HashMap<>();

    private final List<AddressInterval> intervals = new ArrayList<>();
    private final List<AddressEvent> events = new ArrayList<>();

    private record Holder(Name name, long sinceMicros) {}

    private Contest(Collection<AddressClaim> claims) {
        this.claims = List.copyOf(claims);
    }

    /** What claims in their order come to. */
    static BusAddresses judge(Collection<AddressClaim> claims) {
        Contest contest = new Contest(claims);
        for (int i = 0; i < contest.claims.size(); i++) {
            contest.judge(i);
        }
        contest.holders.forEach((address, holder) -> contest.intervals.add(
                new AddressInterval(address, holder.name, holder.sinceMicros, OptionalLong.empty())));
        return new BusAddresses(contest.intervals, contest.events);
    }

    private void judge(int index) {
        AddressClaim claim = claims.get(index);
        if (claim.commanded()) {
            events.add(new AddressEvent.Commanded(claim.timeMicros(), claim.address(), claim.name()));
        } else if (claim.cannotClaim()) {
            giveUp(claim);
        } else {
            Holder holder = holders.get(claim.address());
            if (holder == null) {
                take(claim);
            } else if (!holder.name.equals(claim.name())) {
                contend(index, claim, holder.name);
            }
            lastClaimants.put(claim.address(), claim.name());
        }
    }

    private void giveUp(AddressClaim claim) {
        Integer address = addresses.get(claim.name());
        if (address != null) {
            end(address, claim.timeMicros());
            events.add(new AddressEvent.Lost(claim.timeMicros(), address, claim.name()));
        }
    }

    private void contend(int index, AddressClaim claim, Name holder) {
        long time = claim.timeMicros();
        int address = claim.address();
        boolean lower = claim.name().compareTo(holder) < 0;
        if (!lower && isDefended(index, holder)) {
            if (!claim.name().equals(lastClaimants.get(address))) {
                events.add(new AddressEvent.Defended(time, address, holder, claim.name()));
            }
            return;
        }
        end(address, time);
        events.add(
                lower
                        ? new AddressEvent.Stolen(time, address, claim.name(), holder)
                        : new AddressEvent.Replaced(time, address, claim.name(), holder));
        take(claim);
    }

    /** Whether the next thing that the holder says, and soon enough, is that it claims its address again. */
    private boolean isDefended(int index, Name holder) {
        AddressClaim challenge = claims.get(index);
        long time = challenge.timeMicros();
        long last = time > Long.MAX_VALUE - AddressTable.CONTENTION_MICROS
                ? Long.MAX_VALUE
                : time + AddressTable.CONTENTION_MICROS;
        for (int i = index + 1; i < claims.size(); i++) {
            AddressClaim answer = claims.get(i);
            if (answer.timeMicros() > last) {
                return false;
            }
            if (answer.name().equals(holder) && !answer.commanded()) {
                return answer.address() == challenge.address();
            }
        }
        return false;
    }

    private void take(AddressClaim claim) {
        Integer previous = addresses.get(claim.name());
        if (previous == null) {
            events.add(new AddressEvent.Claimed(claim.timeMicros(), claim.address(), claim.name()));
        } else {
            end(previous, claim.timeMicros());
            events.add(new AddressEvent.Moved(claim.timeMicros(), claim.address(), claim.name(), previous));
        }
        holders.put(claim.address(), new Holder(claim.name(), claim.timeMicros()));
        addresses.put(claim.name(), claim.address());
    }

    /** A unit that came and went within one microsecond leaves no interval. */
    private void end(int address, long timeMicros) {
        Holder holder = holders.remove(address);
        if (holder == null) {
            return;
        }
        addresses.remove(holder.name);
        if (holder.sinceMicros < timeMicros) {
            intervals.add(new AddressInterval(address, holder.name, holder.sinceMicros, OptionalLong.of(timeMicros)));
        }
    }
}
