package io.windrow.can.name;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one bus in the order of their times, up to a limit.
 *
 * <p>When it is full, a claim goes that only says what the same unit said before it and says after it: without it the table
 * is the same. Only when there is no such claim does the oldest go.
 */
final class ClaimHistory {
    private final int limit;
    private final TreeSet<AddressClaim> claims = new TreeSet<>();
    private long forgottenRepeats;
    private long dropped;

    ClaimHistory(int limit) {
        this.limit = limit;
    }

    Intake add(AddressClaim claim) {
        if (!claims.add(claim)) {
            return Intake.REPEATED;
        }
        if (claims.size() <= limit) {
            return Intake.TAKEN;
        }
        AddressClaim repeat = repeat();
        if (repeat != null) {
            claims.remove(repeat);
            forgottenRepeats++;
            return Intake.TAKEN;
        }
        AddressClaim oldest = claims.first();
        claims.remove(oldest);
        dropped++;
        return oldest.equals(claim) ? Intake.TOO_OLD : Intake.TAKEN;
    }

    SortedSet<AddressClaim> claims() {
        return Collections.unmodifiableSortedSet(claims);
    }

    long forgottenRepeats() {
        return forgottenRepeats;
    }

    long dropped() {
        return dropped;
    }

    /** The first claim between two of the same unit to the same address, with nothing else about either in between. */
    private @Nullable AddressClaim repeat() {
        Map<Integer, AddressClaim> lastAtAddress = new HashMap<>();
        Map<Name, AddressClaim> lastOfName = new HashMap<>();
        Map<Integer, AddressClaim> repeats = new HashMap<>();
        for (AddressClaim claim : claims) {
            if (claim.commanded()) {
                continue;
            }
            AddressClaim repeat = repeats.remove(claim.address());
            if (repeat != null && repeat.name().equals(claim.name())) {
                return repeat;
            }
            AddressClaim before = lastAtAddress.put(claim.address(), claim);
            AddressClaim saidBefore = lastOfName.put(claim.name(), claim);
            if (before != null && before.equals(saidBefore)) {
                repeats.put(claim.address(), claim);
            }
        }
        return null;
    }
}
