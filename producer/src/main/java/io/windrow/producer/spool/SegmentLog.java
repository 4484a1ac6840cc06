package io.windrow.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The segments of one class, the last of which may be open for writing. The writer's thread changes it; any may list. */
final class SegmentLog implements Closeable {
    /** Buses in one batch; more of them than a segment has room for would need two segments. */
    static final int MOST_BATCH_ORIGINS = 8;

    static final int MOST_BATCH_FRAMES = 512;

    /** A segment that few frames come into ends after this part of the age, so that its oldest can leave. */
    private static final int AGE_PART = 8;

    /** Segments that may wait for the device after their end. */
    private static final int MOST_ENDED = 16;

    private static final int BATCH_BYTES = MOST_BATCH_FRAMES * SegmentLayout.MOST_FRAME_RECORD_BYTES
            + MOST_BATCH_ORIGINS * SegmentLayout.MOST_ORIGIN_RECORD_BYTES;

    private final SpoolClass of;
    private final Path folder;
    private final SpoolDisk disk;
    private final AgeClock clock;
    private final int segmentBytes;
    private final Duration longestOpen;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BATCH_BYTES);
    private volatile List<Segment> segments;
    private @Nullable SegmentWriter writer;
    private final List<EndedSegment> ended = new ArrayList<>();

    private boolean folderChanged;

    SegmentLog(
            SpoolClass of, Path folder, SpoolSettings settings, SpoolDisk disk, AgeClock clock, List<Segment> found) {
        this.of = of;
        this.folder = folder;
        this.disk = disk;
        this.clock = clock;
        this.segmentBytes = settings.segmentBytes();
        this.longestOpen = settings.age().dividedBy(AGE_PART);
        this.segments = List.copyOf(found);
    }

    SpoolClass of() {
        return of;
    }

    /** All segments, the oldest first. */
    List<Segment> segments() {
        return segments;
    }

    /** The oldest that is finished; the open one when there is no other and it holds frames. */
    Optional<Segment> oldest() {
        return segments.stream().findFirst().filter(segment -> segment.summary().frames() > 0);
    }

    Optional<Segment> oldestFinished() {
        return segments.stream().findFirst().filter(Segment::isFinished);
    }

    boolean isOpen() {
        return writer != null;
    }

    /** Bytes of all files, the open one counted as if it were full. */
    long reservedBytes() {
        long bytes = 0;
        for (Segment each : segments) {
            bytes += each.isFinished() ? each.fileBytes() : Math.max(each.fileBytes(), segmentBytes);
        }
        return bytes;
    }

    long fileBytes() {
        return segments.stream().mapToLong(Segment::fileBytes).sum();
    }

    /** Goes on with the last segment where an earlier start left off. */
    void resume() throws IOException {
        if (!segments.isEmpty() && !segments.get(segments.size() - 1).isFinished()) {
            Segment last = segments.get(segments.size() - 1);
            writer = new SegmentWriter(last, disk.open(last.file()), buffer);
        }
    }

    /** Ends the open segment when the next batch belongs into another. */
    void finishWhenDue(long nextOrdinal) throws IOException {
        SegmentWriter open = writer;
        if (open != null && isDue(open.segment(), nextOrdinal)) {
            finish();
        }
    }

    void finish() throws IOException {
        SegmentWriter open = writer;
        if (open != null) {
            ended.add(new EndedSegment(open.segment(), open.finish()));
            writer = null;
        }
        ended.removeIf(EndedSegment::isClosed);
        if (ended.size() > MOST_ENDED) { // the device is behind: waited for, as there would be more and more
            syncEnded(ended.remove(0));
        }
    }

    /** Room would not help: what it lacked was given out before. */
    private static void syncEnded(EndedSegment segment) throws IOException {
        try {
            segment.sync();
        } catch (DiskFullException e) {
            throw new IOException("a segment that ended cannot be made durable: " + e.getMessage(), e);
        }
    }

    /** Begins a segment. */
    void begin(long base) throws IOException {
        Path path = folder.resolve(Segment.fileName(base));
        var header = SegmentHeader.of(of, base, clock.millis());
        buffer.clear();
        header.write(buffer);
        SpoolFile file = disk.create(path);
        boolean good = false;
        try {
            file.write(buffer.flip(), 0);
            good = true;
        } finally {
            if (!good) {
                file.close();
                Files.deleteIfExists(path);
            }
        }
        var segment = new Segment(path, header, new SegmentSummary(), SegmentLayout.HEADER_BYTES, clock.millis());
        writer = new SegmentWriter(segment, file, buffer);
        List<Segment> more = new ArrayList<>(segments);
        more.add(segment);
        segments = List.copyOf(more);
        folderChanged = true;
    }

    void stage(NumberedFrame frame, long ordinal) {
        SegmentWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("no segment is open for " + of);
        }
        open.stage(frame, ordinal);
    }

    void write() throws IOException {
        if (writer != null) {
            writer.write();
        }
    }

    void keep() {
        if (writer != null) {
            writer.keep(clock.millis());
        }
    }

    void takeBack() throws IOException {
        if (writer != null) {
            writer.takeBack();
        }
    }

    /** What the device may not have; whoever takes it sees to it that it gets there. */
    List<Unsynced> takeUnsynced() {
        List<Unsynced> taken = new ArrayList<>();
        ended.removeIf(EndedSegment::isClosed);
        ended.stream().filter(EndedSegment::take).forEach(taken::add);
        if (writer != null) {
            writer.takeUnsynced().ifPresent(taken::add);
        }
        if (folderChanged) {
            folderChanged = false;
            taken.add(() -> disk.syncFolder(folder));
        }
        return taken;
    }

    /** Deletes a segment, the open one too. */
    void remove(Segment segment) throws IOException {
        SegmentWriter open = writer;
        if (open != null && open.segment() == segment) {
            open.close();
            writer = null;
        }
        for (EndedSegment each : ended) {
            if (each.isOf(segment)) {
                each.close();
            }
        }
        segment.leave();
        segments = segments.stream().filter(each -> each != segment).toList();
        Files.deleteIfExists(segment.file());
    }

    /** Cuts a finished segment off behind what can be read. */
    void cut(Segment segment, SegmentSummary good, long offset) throws IOException {
        try (SpoolFile file = disk.open(segment.file())) {
            file.truncate(offset);
            long bytes = offset;
            try {
                bytes = SegmentWriter.writeEnd(file, good, segment.lastWriteMillis(), offset);
            } catch (DiskFullException e) {
                file.truncate(offset); // it is read through at the next start instead
            }
            file.sync();
            segment.repaired(good, offset, bytes);
        }
    }

    private boolean isDue(Segment open, long nextOrdinal) {
        boolean full = open.readableBytes() >= segmentBytes;
        boolean crowded = open.summary().origins() > SegmentLayout.MOST_ORIGINS - MOST_BATCH_ORIGINS;
        boolean wide = nextOrdinal + MOST_BATCH_FRAMES - open.base() > Integer.MAX_VALUE;
        return full || crowded || wide || isOld(open);
    }

    private boolean isOld(Segment open) {
        long openMillis = clock.millis() - clock.trusted(open.header().createdMillis());
        return open.summary().frames() > 0 && openMillis > longestOpen.toMillis();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
        for (EndedSegment each : ended) {
            each.close();
        }
    }
}
