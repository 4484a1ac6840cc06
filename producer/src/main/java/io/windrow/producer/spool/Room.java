package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets whole segments go: acknowledged ones, those that are too old, and, when there is no room, the oldest of the least
 * class. Used by the writer's thread.
 */
final class Room {
    /** Segments looked after in one step, so that a step is bounded. */
    private static final int MOST_STEPS = 16;

    private final List<SegmentLog> logs; // the dearest first
    private final Acknowledged acknowledged;
    private final EvictedLedger ledger;
    private final AgeClock clock;
    private final long mostBytes;
    private final int segmentBytes;
    private final Duration age;
    private long failedSaves;

    Room(
            List<SegmentLog> logs,
            Acknowledged acknowledged,
            EvictedLedger ledger,
            AgeClock clock,
            SpoolSettings settings) {
        this.logs = logs;
        this.acknowledged = acknowledged;
        this.ledger = ledger;
        this.clock = clock;
        this.mostBytes = settings.bytes();
        this.segmentBytes = settings.segmentBytes();
        this.age = settings.age();
    }

    /** Makes the spool's bytes suffice for one more segment. */
    void forSegment() throws IOException {
        while (reservedBytes() + segmentBytes > mostBytes || segments() >= SpoolSettings.MOST_SEGMENTS) {
            Optional<Segment> oldest = leastFinished();
            if (oldest.isEmpty()) {
                return; // only open ones, of which there are fewer than fit
            }
            evict(oldest.get(), EvictionReason.BYTES);
        }
    }

    /** Whether a segment of each class can begin without another one going. */
    boolean hasRoom() {
        return reservedBytes() + (long) logs.size() * segmentBytes <= mostBytes
                && segments() + logs.size() <= SpoolSettings.MOST_SEGMENTS;
    }

    /**
     * Frees some of a full disk; never for frames that are less dear than what would go.
     *
     * @param best the dearest class that wants room
     * @return whether anything went
     */
    boolean onFullDisk(SpoolClass best) throws IOException {
        if (dropDelivered(acknowledged.ranges()) > 0) {
            return true;
        }
        for (int i = logs.size() - 1; i >= best.number(); i--) {
            boolean isBest = i == best.number(); // its own open segment is no older than what is to be stored
            Optional<Segment> oldest =
                    isBest ? logs.get(i).oldestFinished() : logs.get(i).oldest();
            if (oldest.isPresent()) {
                evict(oldest.get(), EvictionReason.DISK_FULL);
                return true;
            }
        }
        return false;
    }

    /** One step of looking after segments; how many went or were mended. */
    int step() throws IOException {
        return dropDelivered(acknowledged.kept()) + ageOut() + mend();
    }

    /**
     * Whether segments wait to go until it is written down that all of their frames were delivered: with the last segment of an
     * origin its numbers would be forgotten.
     */
    boolean hasDelivered() {
        NumberRanges delivered = acknowledged.ranges();
        NumberRanges kept = acknowledged.kept();
        return logs.stream()
                .flatMap(log -> log.segments().stream())
                .anyMatch(each -> isDelivered(each, delivered) && !isDelivered(each, kept));
    }

    private static boolean isDelivered(Segment segment, NumberRanges delivered) {
        return segment.isFinished() && delivered.contains(segment.base(), segment.lastOrdinal());
    }

    /** What was evicted and could not be written down yet. */
    void save() throws IOException {
        try {
            ledger.save();
        } catch (DiskFullException e) {
            failedSaves++; // tried again with the next step
        }
    }

    long failedSaves() {
        return failedSaves;
    }

    private int dropDelivered(NumberRanges delivered) throws IOException {
        int dropped = 0;
        for (SegmentLog log : logs) {
            for (Segment each : log.segments()) {
                if (dropped == MOST_STEPS) {
                    return dropped;
                }
                if (isDelivered(each, delivered)) {
                    log.remove(each);
                    dropped++;
                }
            }
        }
        return dropped;
    }

    private int ageOut() throws IOException {
        long oldestMillis = clock.millis() - age.toMillis();
        int gone = 0;
        for (SegmentLog log : logs) {
            Optional<Segment> oldest = log.oldestFinished();
            while (gone < MOST_STEPS && oldest.isPresent() && oldest.get().lastWriteMillis() < oldestMillis) {
                evict(oldest.get(), EvictionReason.AGE);
                gone++;
                oldest = log.oldestFinished();
            }
        }
        return gone;
    }

    private int mend() throws IOException {
        int mended = 0;
        for (SegmentLog log : logs) {
            for (Segment each : log.segments()) {
                if (mended < MOST_STEPS && each.isDamaged()) {
                    mend(log, each);
                    mended++;
                }
            }
        }
        return mended;
    }

    private void mend(SegmentLog log, Segment segment) throws IOException {
        if (!segment.isFinished()) {
            log.finish(); // it is the open one
        }
        try (var scan = new SegmentScan(segment.file(), segment.base())) {
            while (scan.next(segment.readableBytes()) == SegmentScan.Found.FRAME) {
                // counts
            }
            List<Evicted> lost = Losses.behind(segment, scan.summary());
            long first = Math.max(segment.base(), scan.summary().lastOrdinal() + 1);
            long last = segment.lastOrdinal();
            if (scan.summary().frames() == 0) {
                log.remove(segment);
            } else {
                log.cut(segment, scan.summary(), scan.offset());
            }
            if (!lost.isEmpty()) {
                ledger.add(lost, segment.of(), first, last);
            }
        }
        save();
    }

    private void evict(Segment segment, EvictionReason reason) throws IOException {
        SegmentLog log = logs.get(segment.of().number());
        boolean oldest = log.segments().get(0) == segment;
        acknowledged.evict(segment, reason, oldest ? 0 : segment.base());
        save(); // before it goes: a crash in between is finished by the next start
        log.remove(segment);
        if (reason == EvictionReason.DISK_FULL) {
            save(); // there may be room now
        }
    }

    private Optional<Segment> leastFinished() {
        for (int i = logs.size() - 1; i >= 0; i--) {
            Optional<Segment> oldest = logs.get(i).oldestFinished();
            if (oldest.isPresent()) {
                return oldest;
            }
        }
        return Optional.empty();
    }

    private long reservedBytes() {
        return logs.stream().mapToLong(SegmentLog::reservedBytes).sum();
    }

    private int segments() {
        return logs.stream().mapToInt(log -> log.segments().size()).sum();
    }
}
