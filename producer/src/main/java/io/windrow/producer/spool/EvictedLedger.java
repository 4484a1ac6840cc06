package io.windrow.producer.spool;

import io.windrow.producer.publish.BootId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was evicted and not yet published, added up by class, reason and origin, in memory and in a file. Any thread may
 * look and remove; the writer's thread adds, loads and saves.
 *
 * <p>The file also names the segment that is about to go, so that a crash between writing down and deleting counts it once:
 * the next start deletes it. Body: {@code | class or -1: 1 | base 8 | entries 4 |} and for each
 * {@code | class 1 | reason 1 | first 8 | last 8 | frames 8 | boot length 1 | channel length 1 | boot | channel |}.
 */
final class EvictedLedger {
    /** About 300 bytes each; beyond it an entry is given up and counted. */
    static final int MOST_ENTRIES = 5_000;

    private static final int MAGIC = 0x57455643; // "WEVC"
    private static final int MOST_ENTRY_BYTES = 28 + SegmentLayout.MOST_BOOT_BYTES + SegmentLayout.MOST_CHANNEL_BYTES;

    private final CheckedFile file;
    private final List<Evicted> entries = new ArrayList<>();
    private @Nullable Leaving leaving;
    private boolean changed;
    private long frames;

    EvictedLedger(CheckedFile file) {
        this.file = file;
    }

    static EvictedLedger in(SpoolFolder folder, SpoolDisk disk) {
        return new EvictedLedger(folder.file("evicted", MAGIC, disk));
    }

    private record Leaving(SpoolClass of, long base) {}

    /** Takes up what an earlier start wrote down, and deletes the segment that it was about to. */
    synchronized void load(SpoolFolder folder) throws IOException {
        if (!(file.read() instanceof CheckedFile.Contents.Body contents)) {
            return; // a damaged one costs a report; the holes in the sequence show all the same
        }
        ByteBuffer from = contents.body();
        int of = from.get();
        long base = from.getLong();
        int count = from.getInt();
        for (int i = 0; i < count; i++) {
            entries.add(entry(from));
        }
        if (of >= 0) {
            Files.deleteIfExists(folder.of(SpoolClass.of(of)).resolve(Segment.fileName(base)));
            changed = true; // so that the file names it no longer
        }
    }

    /** Adds what leaves with a segment; nothing is written yet. */
    synchronized void add(List<Evicted> lost, @Nullable Segment with) {
        for (Evicted each : lost) {
            frames += each.frames();
            join(each);
        }
        leaving = with == null ? null : new Leaving(with.of(), with.base());
        changed = true;
    }

    synchronized List<Evicted> entries() {
        return List.copyOf(entries);
    }

    /** Removes entries that are still as they were when they were published. */
    synchronized void published(Collection<Evicted> told) {
        changed |= entries.removeAll(told);
    }

    /** Frames evicted since the spool was opened. */
    synchronized long frames() {
        return frames;
    }

    /** Writes down what changed. */
    void save() throws IOException {
        byte[] body;
        synchronized (this) {
            if (!changed) {
                return;
            }
            changed = false;
            body = body();
        }
        boolean saved = false;
        try {
            file.write(body);
            saved = true;
        } finally {
            if (!saved) {
                markChanged();
            }
        }
    }

    private synchronized void markChanged() {
        changed = true;
    }

    private void join(Evicted more) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isAbout(more)) {
                entries.set(i, entries.get(i).with(more));
                return;
            }
        }
        if (entries.size() == MOST_ENTRIES) {
            entries.remove(0); // the oldest; its holes in the sequence stay visible
        }
        entries.add(more);
    }

    private byte[] body() {
        ByteBuffer to = ByteBuffer.allocate(13 + entries.size() * MOST_ENTRY_BYTES);
        Leaving going = leaving;
        to.put((byte) (going == null ? -1 : going.of().number()));
        to.putLong(going == null ? 0 : going.base()).putInt(entries.size());
        for (Evicted each : entries) {
            byte[] boot = each.origin().boot().text().getBytes(StandardCharsets.UTF_8);
            byte[] channel = each.origin().channel().getBytes(StandardCharsets.UTF_8);
            to.put((byte) each.of().number()).put((byte) each.reason().number());
            to.putLong(each.firstSequence()).putLong(each.lastSequence()).putLong(each.frames());
            to.put((byte) boot.length).put((byte) channel.length).put(boot).put(channel);
        }
        byte[] body = new byte[to.position()];
        to.get(0, body);
        return body;
    }

    private static Evicted entry(ByteBuffer from) {
        SpoolClass of = SpoolClass.of(from.get());
        EvictionReason reason = EvictionReason.of(from.get());
        long first = from.getLong();
        long last = from.getLong();
        long frames = from.getLong();
        byte[] boot = new byte[from.get() & 0xFF];
        byte[] channel = new byte[from.get() & 0xFF];
        from.get(boot).get(channel);
        var origin = new Origin(
                new BootId(new String(boot, StandardCharsets.UTF_8)), new String(channel, StandardCharsets.UTF_8));
        return new Evicted(of, reason, origin, first, last, frames);
    }
}
