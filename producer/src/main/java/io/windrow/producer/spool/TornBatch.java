package io.windrow.producer.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what is there of a batch that was not written to its end ({@link BatchMark}). None of its frames was sent; left
 * there, whoever counts by the numbers that were given would believe that those in between are there too. Used by one thread
 * while a spool is opened.
 */
final class TornBatch {
    private final SpoolDisk disk;
    private final AgeClock clock;
    private final ByteBuffer buffer = SegmentScan.newBuffer();

    TornBatch(SpoolDisk disk, AgeClock clock) {
        this.disk = disk;
        this.clock = clock;
    }

    /**
     * Cuts off the last segment of a class, into which a batch goes.
     *
     * @param log the class's segments; the last goes when it has no frame left
     * @param base the first ordinal that is taken back
     */
    void takeBack(List<Segment> log, long base) throws IOException {
        int last = log.size() - 1;
        if (last < 0 || log.get(last).isFinished() || log.get(last).lastOrdinal() < base) {
            return;
        }
        Optional<Segment> left = left(log.get(last), end(log.get(last), base));
        if (left.isPresent()) {
            log.set(last, left.get());
        } else {
            log.remove(last);
        }
    }

    /** Behind the last frame below the ordinal. */
    private long end(Segment segment, long ordinal) throws IOException {
        try (var scan = scan(segment)) {
            long end = scan.offset();
            while (scan.next(segment.readableBytes()) == SegmentScan.Found.FRAME && scan.ordinal() < ordinal) {
                end = scan.offset();
            }
            return end;
        }
    }

    private Optional<Segment> left(Segment segment, long end) throws IOException {
        try (var scan = scan(segment)) {
            while (scan.next(end) == SegmentScan.Found.FRAME) {
                // counts
            }
            if (scan.summary().frames() == 0) {
                Files.delete(segment.file());
                return Optional.empty();
            }
            try (SpoolFile file = disk.open(segment.file())) {
                file.truncate(end);
                file.sync();
            }
            return Optional.of(new Segment(segment.file(), segment.header(), scan.summary(), end, clock.millis()));
        }
    }

    private SegmentScan scan(Segment segment) throws IOException {
        return new SegmentScan(segment.file(), segment.base(), buffer);
    }
}
