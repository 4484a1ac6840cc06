package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which frames were delivered and how many of each origin, in memory and in a file. Any thread may add and save; the writer's
 * thread loads.
 */
final class Acknowledged {
    /** Most ranges kept: each outage makes a few, a sane gateway has no more than ten. */
    private static final int MOST_RANGES = 1_000;
    /** Each start has one for each bus until all of its frames are settled; beyond it the oldest are not told of. */
    private static final int MOST_ORIGINS = 4_000;

    private static final int MAGIC = 0x57504F53; // "WPOS"

    private final CheckedFile file;
    private final EvictedLedger ledger;
    private final Map<Origin, Counts> counts = new LinkedHashMap<>();
    private final Object saving = new Object();
    private volatile NumberRanges ranges = NumberRanges.NONE;
    /** Those that were last written down, or that there was no room to write down. */
    private volatile NumberRanges kept = NumberRanges.NONE;

    private byte[] note = new byte[0];
    private @Nullable Origin lastOrigin;
    private Counts lastCounts = new Counts();
    private boolean changed;
    private long forgotten;

    private static final class Counts {
        private long numbered;
        private long acknowledged;
    }

    private Acknowledged(CheckedFile file, EvictedLedger ledger) {
        this.file = file;
        this.ledger = ledger;
    }

    static Acknowledged in(SpoolFolder folder, SpoolDisk disk, EvictedLedger ledger) {
        return new Acknowledged(folder.file("position", MAGIC, disk), ledger);
    }

    /** What the file says. */
    record Loaded(Position position, boolean lost) {}

    synchronized Loaded load() throws IOException {
        CheckedFile.Contents contents = file.read();
        if (contents instanceof CheckedFile.Contents.Body body) {
            Position position = Position.read(body.body());
            ranges = position.acknowledged();
            kept = ranges;
            note = new byte[position.note().remaining()];
            position.note().duplicate().get(note);
            for (Position.Tally each : position.tallies()) {
                Counts of = of(each.origin());
                of.numbered = each.numbered();
                of.acknowledged = each.acknowledged();
            }
            return new Loaded(position, false);
        }
        return new Loaded(Position.START, contents instanceof CheckedFile.Contents.Damaged);
    }

    /** Numbers below this one were given in the origin. */
    synchronized void numbered(Origin origin, long below) {
        Counts of = of(origin);
        of.numbered = Math.max(of.numbered, below);
        changed = true;
    }

    /** Frames were delivered, each told once; one that was evicted while it was under way is no longer. */
    synchronized void add(List<SpooledFrame> delivered) {
        int at = 0;
        while (at < delivered.size()) {
            int end = endOfRun(delivered, at);
            addRun(delivered.subList(at, end));
            at = end;
        }
        changed = true;
    }

    /** Behind the last of those between which nothing waits. */
    private static int endOfRun(List<SpooledFrame> delivered, int from) {
        long last = delivered.get(from).ordinal();
        int end = from + 1;
        while (last != SpooledFrame.NOT_SPOOLED
                && end < delivered.size()
                && delivered.get(end).ordinal() > last
                && delivered.get(end).since() <= last + 1) {
            last = delivered.get(end).ordinal();
            end++;
        }
        return end;
    }

    private void addRun(List<SpooledFrame> run) {
        long since = run.get(0).since();
        boolean spooled = since != SpooledFrame.NOT_SPOOLED;
        NumberRanges now = spooled ? ranges.with(since, run.get(run.size() - 1).ordinal()) : ranges;
        boolean kept = now.count() <= MOST_RANGES;
        for (SpooledFrame each : run) {
            count(each, kept);
        }
        ranges = kept ? now : ranges;
    }

    /** What is not kept is sent again or evicted, and counts then. */
    private void count(SpooledFrame frame, boolean kept) {
        boolean spooled = frame.ordinal() != SpooledFrame.NOT_SPOOLED;
        if (ledger.hasGone(frame)) { // not looked up: the reader has passed over its place, perhaps
            if (!counts.containsKey(frame.numbered().origin())) {
                return; // the last word on an earlier start was said
            }
            ledger.cameAfterAll(frame.numbered());
        } else if (spooled && !kept) {
            forgotten++;
            return;
        } else if (spooled && ranges.contains(frame.ordinal())) {
            return;
        }
        of(frame.numbered().origin()).acknowledged++;
    }

    /** There are no frames with these ordinals, or no longer. */
    synchronized void addGone(long first, long last) {
        NumberRanges now = ranges.with(first, last);
        ranges = now.count() <= MOST_RANGES ? now : ranges;
        changed = true;
    }

    /**
     * The frames of a segment that were not delivered are given up. No frame is acknowledged meanwhile, so that each is in one
     * of the two counts.
     *
     * @param from none of the class is left between this ordinal and the segment's last
     */
    synchronized void evict(Segment segment, EvictionReason reason, long from) throws IOException {
        ledger.add(Losses.of(segment, reason, ranges), segment, from);
    }

    NumberRanges ranges() {
        return ranges;
    }

    /** Those of the last time that they were saved: what they say may be forgotten elsewhere. */
    NumberRanges kept() {
        return kept;
    }

    /** Acknowledgements that would have made too many ranges. */
    synchronized long forgotten() {
        return forgotten;
    }

    /** What became of each origin's numbers, the oldest first. */
    synchronized List<OriginAccount> accounts() {
        List<Evicted> evicted = ledger.entries();
        return counts.entrySet().stream()
                .map(each -> new OriginAccount(
                        each.getKey(),
                        each.getValue().numbered,
                        each.getValue().acknowledged,
                        evicted.stream()
                                .filter(entry -> entry.origin().equals(each.getKey()))
                                .toList()))
                .toList();
    }

    /** Tells no more of an origin. */
    synchronized void forget(Origin origin) {
        counts.remove(origin);
        lastOrigin = null;
        ledger.forget(origin);
        changed = true;
    }

    synchronized byte[] note() {
        return note.clone();
    }

    synchronized void note(byte[] other) {
        note = other.clone();
        changed = true;
    }

    private Counts of(Origin origin) {
        if (!origin.equals(lastOrigin)) { // mostly the same one again
            lastCounts = counts.computeIfAbsent(origin, any -> new Counts());
            lastOrigin = origin;
            if (counts.size() > MOST_ORIGINS) {
                counts.remove(counts.keySet().iterator().next());
            }
        }
        return lastCounts;
    }

    /** Writes down what changed. */
    void save(long next) throws IOException {
        synchronized (saving) {
            saveChanged(next);
        }
    }

    private void saveChanged(long next) throws IOException {
        Position position;
        synchronized (this) {
            if (!changed) {
                return;
            }
            changed = false;
            position = new Position(next, ranges, tallies(), ByteBuffer.wrap(note));
        }
        boolean saved = false;
        try {
            file.write(position.bytes());
            saved = true;
            kept = position.acknowledged();
        } catch (DiskFullException e) {
            kept = position.acknowledged(); // else nothing could ever go to make room
            throw e;
        } finally {
            if (!saved) {
                markChanged();
            }
        }
    }

    private List<Position.Tally> tallies() {
        return counts.entrySet().stream()
                .map(each -> new Position.Tally(each.getKey(), each.getValue().numbered, each.getValue().acknowledged))
                .toList();
    }

    private synchronized void markChanged() {
        changed = true;
    }
}
