package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was evicted, added up by class, reason and origin, until the origin is forgotten, in memory and in a file. Any thread
 * may look, forget and tell what arrived; the writer's thread adds, loads and saves.
 *
 * <p>The file also names the segment that is about to go, so that a crash between writing down and deleting counts it once:
 * the next start deletes it. Body: {@code | class or -1: 1 | base 8 | entries 4 |} and for each
 * {@code | class 1 | reason 1 | first 8 | last 8 | frames 8 | origin |} ({@link OriginBytes}).
 */
final class EvictedLedger {
    /** About 300 bytes each; beyond it an entry is given up and counted. */
    static final int MOST_ENTRIES = 5_000;

    private static final int MAGIC = 0x57455643; // "WEVC"
    private static final int MOST_ENTRY_BYTES = 26 + OriginBytes.MOST;

    private final CheckedFile file;
    private final List<Evicted> entries = new ArrayList<>();
    /** Ordinals whose frames of the class left since this start: a frame among them that arrives was under way. */
    private final Map<SpoolClass, NumberRanges> gone = new EnumMap<>(SpoolClass.class);

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

    /**
     * Adds what leaves with a segment; nothing is written yet.
     *
     * @param from none of the class is left between this ordinal and the segment's last
     */
    synchronized void add(List<Evicted> lost, Segment with, long from) {
        add(lost, with.of(), from, with.lastOrdinal());
        leaving = new Leaving(with.of(), with.base());
    }

    /** Adds what leaves of a class between two ordinals; nothing is written yet. */
    synchronized void add(List<Evicted> lost, SpoolClass of, long first, long last) {
        add(lost);
        gone.merge(of, NumberRanges.of(first, last), NumberRanges::with);
    }

    /** Adds what was lost; nothing is written yet. */
    synchronized void add(List<Evicted> lost) {
        for (Evicted each : lost) {
            frames += each.frames();
            join(each);
        }
        leaving = null;
        changed = true;
    }

    /** Whether a frame that was under way left since this start. */
    synchronized boolean hasGone(SpooledFrame frame) {
        return !gone.isEmpty()
                && frame.ordinal() != SpooledFrame.NOT_SPOOLED
                && gone.getOrDefault(SpoolClass.of(frame.numbered().frame()), NumberRanges.NONE)
                        .contains(frame.ordinal());
    }

    /** A frame that had gone was delivered: it is not among those evicted any longer. */
    synchronized void cameAfterAll(NumberedFrame frame) {
        int at = entryOf(frame);
        if (at < 0) {
            return; // its entry was given up
        }
        Evicted entry = entries.get(at);
        if (entry.frames() == 1) {
            entries.remove(at);
        } else {
            entries.set(at, entry.withFrames(entry.frames() - 1));
        }
        frames--;
        changed = true;
    }

    /** Where several reasons took frames of the class around its number, the first; the count adds up in any case. */
    private int entryOf(NumberedFrame frame) {
        SpoolClass of = SpoolClass.of(frame.frame());
        int other = -1;
        for (int i = 0; i < entries.size(); i++) {
            Evicted each = entries.get(i);
            if (each.of() == of && each.origin().equals(frame.origin())) {
                if (each.spans(frame.sequence())) {
                    return i;
                }
                other = i;
            }
        }
        return other;
    }

    synchronized List<Evicted> entries() {
        return List.copyOf(entries);
    }

    synchronized void forget(Origin origin) {
        changed |= entries.removeIf(each -> each.origin().equals(origin));
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
            to.put((byte) each.of().number()).put((byte) each.reason().number());
            to.putLong(each.firstSequence()).putLong(each.lastSequence()).putLong(each.frames());
            OriginBytes.put(to, each.origin());
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
        return new Evicted(of, reason, OriginBytes.get(from), first, last, frames);
    }
}
