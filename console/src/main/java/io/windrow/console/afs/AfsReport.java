package io.windrow.console.afs;

import io.windrow.can.frame.CanId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was found in the original's rows: machines, rows that cannot be read, and what its derived columns say wrongly. */
public final class AfsReport {
    private static final int REASONS = 20;

    private final SortedMap<String, Long> machines = new TreeMap<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private long rows;
    private long unreadable;

    private record Finding(long count, String example) {
        Finding again() {
            return new Finding(count + 1, example);
        }
    }

    /** Of which machines there are how many frames. */
    public SortedMap<String, Long> machines() {
        return machines;
    }

    /** Rows of which no frame can be made. */
    public long unreadable() {
        return unreadable;
    }

    void unreadable(long number, String reason) {
        rows++;
        unreadable++;
        find("cannot be read", "row " + number + ": " + reason);
    }

    void add(String machine, AfsRow row) {
        rows++;
        machines.merge(machine, 1L, Long::sum);
        if (!row.frame().id().extended()) {
            if (row.pgn() != null) {
                find("pgn: an 11-bit identifier has none", row, row.pgn(), null);
            }
            return;
        }
        int id = row.frame().id().bits();
        if (row.pgn() != null && row.pgn() != CanId.pgnOf(id)) {
            find(wrongPgn(id, row.pgn()), row, row.pgn(), CanId.pgnOf(id));
        }
        compare("source address", row, row.source(), CanId.sourceOf(id));
        compare("destination", row, row.destination(), CanId.destinationOf(id));
        compare("priority", row, row.priority(), CanId.priorityOf(id));
    }

    private void compare(String what, AfsRow row, @Nullable Integer stored, int right) {
        if (stored != null && stored != right) {
            find(what + ": not what is in the identifier", row, stored, right);
        }
    }

    /** ISO 11783-3: the lower byte of a group below PDU format 240 is the receiver, and the data pages are two bits above it. */
    private static String wrongPgn(int id, int stored) {
        int all = (id >>> 8) & 0x3FFFF;
        if (stored == all) {
            return "pgn: the receiver's address was taken for a part of it (PDU format below 240)";
        }
        if (stored == (all & 0xFFFF)) {
            return "pgn: the data page was cut off";
        }
        if (stored == ((id >>> 8) & 0xFFFFFF) || stored == id >>> 8) {
            return "pgn: the priority was left in it";
        }
        return "pgn: not what is in the identifier";
    }

    private void find(String what, AfsRow row, int stored, @Nullable Integer right) {
        find(what, "%s: stored %d%s".formatted(row.frame().id(), stored, right == null ? "" : ", is " + right));
    }

    private void find(String what, String example) {
        Finding before = findings.get(what);
        if (before != null) {
            findings.put(what, before.again());
        } else if (findings.size() < REASONS) {
            findings.put(what, new Finding(1, example));
        }
    }

    /** For people, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%,d rows, %,d of them frames of %d machines".formatted(rows, rows - unreadable, machines.size()));
        machines.forEach((machine, frames) -> lines.add("  %s: %,d frames".formatted(machine, frames)));
        if (findings.isEmpty()) {
            lines.add("its derived columns agree with the identifiers");
        }
        findings.forEach((what, finding) ->
                lines.add("  %,d rows: %s; the first: %s".formatted(finding.count, what, finding.example)));
        return lines;
    }
}
