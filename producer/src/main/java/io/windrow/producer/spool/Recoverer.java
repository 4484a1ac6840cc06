package io.windrow.producer.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what an earlier start left behind: finished segments tell it at their ends, others are read through, and what
 * is not whole is cut off. Used by one thread while a spool is opened.
 */
final class Recoverer {
    private final SpoolDisk disk;
    private final AgeClock clock;
    private final ByteBuffer buffer = SegmentScan.newBuffer();
    private final List<Damage> damage = new ArrayList<>();
    private int segments;
    private long frames;
    private int tornRecords;
    private int emptyFiles;

    Recoverer(SpoolDisk disk, AgeClock clock) {
        this.disk = disk;
        this.clock = clock;
    }

    Recovery recovery(boolean positionLost) {
        return new Recovery(segments, frames, tornRecords, emptyFiles, positionLost, damage);
    }

    /** The segments of a class, all finished but the last, which may be gone on with. */
    List<Segment> recover(SpoolClass of, SpoolFolder folder) throws IOException {
        List<Segment> found = new ArrayList<>();
        for (Path file : folder.segments(of)) {
            recover(of, file).ifPresent(found::add);
        }
        for (int i = 0; i < found.size() - 1; i++) {
            if (!found.get(i).isFinished()) {
                end(found.get(i));
            }
        }
        segments += found.size();
        found.forEach(each -> frames += each.summary().frames());
        return found;
    }

    private Optional<Segment> recover(SpoolClass of, Path file) throws IOException {
        long size = Files.size(file);
        if (size < SegmentLayout.HEADER_BYTES) { // ended between its creation and its header
            return empty(file);
        }
        Optional<SegmentHeader> header = header(file).filter(read -> isOf(of, file, read));
        if (header.isEmpty()) {
            damage.add(new Damage(of, String.valueOf(file.getFileName()), size, Map.of()));
            Files.delete(file);
            return Optional.empty();
        }
        Optional<Segment> finished = finished(file, header.get(), size);
        return finished.isPresent() ? finished : readThrough(file, header.get(), size);
    }

    private Optional<Segment> empty(Path file) throws IOException {
        emptyFiles++;
        Files.delete(file);
        return Optional.empty();
    }

    /** @throws SpoolException when a later Windrow wrote the file */
    private Optional<SegmentHeader> header(Path file) throws IOException {
        ByteBuffer bytes = read(file, 0, SegmentLayout.HEADER_BYTES);
        Optional<SegmentHeader> header = SegmentHeader.read(bytes);
        if (header.isPresent() && header.get().version() != SegmentLayout.VERSION) {
            throw new SpoolException("spool segment " + file + " has version "
                    + header.get().version() + "; this Windrow reads " + SegmentLayout.VERSION);
        }
        return header;
    }

    private static boolean isOf(SpoolClass of, Path file, SegmentHeader header) {
        return header.of() == of && file.endsWith(Segment.fileName(header.base()));
    }

    /** By its end, when that is there and whole. */
    private Optional<Segment> finished(Path file, SegmentHeader header, long size) throws IOException {
        long tail = size - SegmentLayout.TAIL_BYTES;
        if (tail < SegmentLayout.HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer last = read(file, tail, SegmentLayout.TAIL_BYTES);
        long offset = Integer.toUnsignedLong(last.getInt());
        long length = tail - offset - SegmentLayout.RECORD_HEAD_BYTES;
        boolean possible = last.getInt() == SegmentLayout.TAIL_MAGIC
                && offset >= SegmentLayout.HEADER_BYTES
                && length >= SegmentLayout.END_FIXED_BYTES
                && length <= SegmentLayout.MOST_BODY_BYTES;
        return possible ? ended(file, header, size, offset, (int) length) : Optional.empty();
    }

    private Optional<Segment> ended(Path file, SegmentHeader header, long size, long offset, int length)
            throws IOException {
        int head = SegmentLayout.RECORD_HEAD_BYTES;
        ByteBuffer end = read(file, offset, head + length);
        int crc =
                SegmentLayout.checksum(end, SegmentLayout.CHECKSUM_BYTES, head - SegmentLayout.CHECKSUM_BYTES + length);
        boolean whole = end.getInt(0) == crc
                && Short.toUnsignedInt(end.getShort(SegmentLayout.CHECKSUM_BYTES)) == length
                && end.get(head) == SegmentLayout.END;
        if (!whole) {
            return Optional.empty();
        }
        SegmentSummary summary = RecordReader.summary(end, head);
        var segment =
                new Segment(file, header, summary, offset, clock.trusted(RecordReader.lastWriteMillis(end, head)));
        segment.finish(size);
        return Optional.of(segment);
    }

    private Optional<Segment> readThrough(Path file, SegmentHeader header, long size) throws IOException {
        try (var scan = new SegmentScan(file, header.base(), buffer)) {
            SegmentScan.Found found = scan.next(size);
            while (found == SegmentScan.Found.FRAME) {
                found = scan.next(size);
            }
            if (found == SegmentScan.Found.BAD) {
                giveUp(file, header.of(), scan.summary(), size - scan.offset());
            }
            if (scan.summary().frames() == 0) {
                return empty(file);
            }
            var segment = new Segment(file, header, scan.summary(), scan.offset(), clock.millis());
            cut(segment, size);
            return Optional.of(segment);
        }
    }

    private void giveUp(Path file, SpoolClass of, SegmentSummary good, long bytes) {
        if (bytes < SegmentLayout.MOST_FRAME_RECORD_BYTES) {
            tornRecords++;
        } else {
            damage.add(new Damage(of, String.valueOf(file.getFileName()), bytes, good.lastSequences()));
        }
    }

    private void cut(Segment segment, long size) throws IOException {
        if (size > segment.readableBytes()) {
            try (SpoolFile file = disk.open(segment.file())) {
                file.truncate(segment.readableBytes());
                file.sync();
            }
        }
    }

    private void end(Segment segment) throws IOException {
        try (SpoolFile file = disk.open(segment.file())) {
            new SegmentWriter(segment, file, buffer).finish().sync();
        }
    }

    private static ByteBuffer read(Path file, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
                // as much as there is
            }
        }
        return bytes.position(0).limit(length);
    }
}
