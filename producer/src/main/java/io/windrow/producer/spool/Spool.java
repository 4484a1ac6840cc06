package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The frames of one gateway that are not acknowledged yet, on disk. Each frame gets an ordinal, its place among all, over
 * every start; each class has segments of its own, so that what is dear outlives what is not.
 *
 * <p>One thread appends, steps and closes. {@link #reader} may be used by another one. Any thread may acknowledge, count and
 * look at what was evicted. {@link #step} is due at least once a second, with or without frames.
 *
 * <p>A failure of the disk other than that it is full ends the use of the spool: {@link IOException}; what was stored is
 * found again by the next start.
 */
public final class Spool implements Closeable {
    /** Most frames of one batch. */
    public static final int MOST_BATCH_FRAMES = SegmentLog.MOST_BATCH_FRAMES;
    /** Most (boot, channel) pairs in one batch. */
    public static final int MOST_BATCH_ORIGINS = SegmentLog.MOST_BATCH_ORIGINS;

    /** Segments that may go to make room for one batch. */
    private static final int MOST_EVICTIONS = 8;

    private static final long LEAST_SAVE_NANOS = 1_000_000_000;

    private final SpoolSettings settings;
    private final SpoolFolder folder;
    private final BatchMark mark;
    private final List<SegmentLog> logs;
    private final Acknowledged acknowledged;
    private final EvictedLedger ledger;
    private final Room room;
    private final Recovery recovery;
    private final LongSupplier nanoTime;
    private final Durability durability;
    private volatile long next;
    private final AtomicLong storedFrames = new AtomicLong();
    private final AtomicLong refusedFrames = new AtomicLong();
    private long lastSave;
    private boolean closed;

    private Spool(
            SpoolSettings settings,
            SpoolFolder folder,
            SpoolDisk disk,
            DeviceThread device,
            AgeClock clock,
            LongSupplier nanoTime)
            throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.nanoTime = nanoTime;
        this.mark = folder.mark();
        this.ledger = EvictedLedger.in(folder, disk);
        this.acknowledged = Acknowledged.in(folder, disk, ledger);
        ledger.load(folder);
        Acknowledged.Loaded position = acknowledged.load();
        var recoverer = new Recoverer(disk, clock);
        List<List<Segment>> found = new ArrayList<>();
        for (SpoolClass each : SpoolClass.values()) {
            found.add(recoverer.recover(each, folder));
        }
        takeBackTorn(found, position.position().next(), new TornBatch(disk, clock));
        List<SegmentLog> made = new ArrayList<>();
        for (SpoolClass each : SpoolClass.values()) {
            made.add(new SegmentLog(each, folder.of(each), settings, disk, clock, found.get(each.number())));
        }
        this.logs = List.copyOf(made);
        this.recovery = recoverer.recovery(position.lost());
        this.room = new Room(logs, acknowledged, ledger, clock, settings);
        this.next = Math.max(position.position().next(), afterLast());
        this.durability = new Durability(logs, mark, acknowledged, device, settings, nanoTime, next);
        this.lastSave = nanoTime.getAsLong();
        for (SegmentLog each : logs) {
            each.segments().forEach(this::countNumbers);
            each.resume();
        }
    }

    /** @param complete every batch below this ordinal was written to its end */
    private void takeBackTorn(List<List<Segment>> found, long complete, TornBatch torn) throws IOException {
        OptionalLong interrupted = mark.interrupted();
        if (interrupted.isPresent() && interrupted.getAsLong() >= complete) {
            for (List<Segment> each : found) {
                torn.takeBack(each, interrupted.getAsLong());
            }
        }
        mark.end();
    }

    private void countNumbers(Segment segment) {
        segment.summary().lastSequences().forEach((origin, last) -> acknowledged.numbered(origin, last + 1));
    }

    /**
     * Opens the spool of a gateway and takes up what an earlier start left.
     *
     * @param owner whose frames are kept, for example equipment and gateway
     * @param clock dates, by which frames age
     * @param nanoTime a steady count of nanoseconds
     * @throws SpoolException when another gateway has it, it holds another's frames, or a later Windrow wrote it
     */
    public static Spool open(SpoolSettings settings, String owner, InstantSource clock, LongSupplier nanoTime)
            throws IOException {
        return open(settings, owner, clock, nanoTime, SpoolDisk.real(), DeviceThread.start());
    }

    static Spool open(
            SpoolSettings settings,
            String owner,
            InstantSource clock,
            LongSupplier nanoTime,
            SpoolDisk disk,
            DeviceThread device)
            throws IOException {
        var folder = SpoolFolder.open(settings.folder(), owner, disk);
        boolean good = false;
        try {
            var spool = new Spool(settings, folder, disk, device, new AgeClock(clock, nanoTime), nanoTime);
            good = true;
            return spool;
        } finally {
            if (!good) {
                folder.close();
            }
        }
    }

    /** What opening found. */
    public Recovery recovery() {
        return recovery;
    }

    /**
     * Stores frames, all or none. When it returns {@link Appended.Stored} they survive the end of this process; they survive
     * a power cut when {@link #synced} is beyond them, at once with an interval of 0s. When the disk is full, whole segments
     * go as long as they are not dearer than the dearest frame of the batch.
     *
     * @param batch 1 to {@link #MOST_BATCH_FRAMES} frames of at most {@link #MOST_BATCH_ORIGINS} origins
     */
    public Appended append(List<NumberedFrame> batch) throws IOException {
        check(batch);
        boolean stored = tryStore(batch);
        for (int i = 0; i < MOST_EVICTIONS && !stored && room.onFullDisk(dearest(batch)); i++) {
            stored = tryStore(batch);
        }
        if (stored) {
            storedFrames.addAndGet(batch.size());
            numbered(batch);
            durability.step(next, false);
            return new Appended.Stored(next - batch.size(), next - 1);
        }
        refusedFrames.addAndGet(batch.size());
        return new Appended.Refused("no room on the disk of " + settings.folder());
    }

    /**
     * One step of looking after the spool: asks the device for what was stored and acknowledged when that is due, lets go what
     * is acknowledged or too old.
     *
     * @return segments that went
     */
    public int step() throws IOException {
        for (SegmentLog each : logs) {
            each.finishWhenDue(next);
        }
        long now = nanoTime.getAsLong();
        if (now - lastSave >= LEAST_SAVE_NANOS) {
            lastSave = now;
            room.save();
        }
        durability.step(next, room.hasDelivered());
        return room.step();
    }

    /**
     * A new reader at the first frame that is not acknowledged; use one at a time.
     *
     * @param elsewhere frames that somebody else delivers: they are passed over
     */
    public SpoolReader reader(Predicate<NumberedFrame> elsewhere) {
        return new SpoolReader(this, elsewhere);
    }

    /** Frames were delivered, those included that found no room here. */
    public void acknowledged(List<SpooledFrame> delivered) {
        acknowledged.add(delivered);
    }

    /** There are no frames from the first to the last ordinal, or no longer. */
    void passed(long first, long last) {
        acknowledged.addGone(first, last);
    }

    /** Begins the account of an origin whose frames are still to come. */
    public void begin(Origin origin) {
        acknowledged.numbered(origin, 0);
    }

    /** Counts frames that found no room and are delivered all the same. */
    public void numbered(List<NumberedFrame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            NumberedFrame each = frames.get(i);
            boolean last = i + 1 == frames.size() || !frames.get(i + 1).origin().equals(each.origin());
            if (last) {
                acknowledged.numbered(each.origin(), each.sequence() + 1);
            }
        }
    }

    /** Counts frames that found no room and cannot be delivered. */
    public void lost(List<NumberedFrame> frames) {
        numbered(frames);
        ledger.add(frames.stream()
                .map(each -> new Evicted(
                        SpoolClass.of(each.frame()),
                        EvictionReason.DISK_FULL,
                        each.origin(),
                        each.sequence(),
                        each.sequence(),
                        1))
                .toList());
    }

    /** What became of every number of each origin that is not forgotten, the oldest first. It survives restarts. */
    public List<OriginAccount> accounts() {
        return acknowledged.accounts();
    }

    /** Tells no more of an origin, when all of its frames are settled and that was told. */
    public void forget(Origin origin) {
        acknowledged.forget(origin);
    }

    /** What the spool's owner last wanted to find again; empty at first. */
    public byte[] note() {
        return acknowledged.note();
    }

    /** Keeps some bytes of the owner's beside the acknowledgements; they are written down within a second or so. */
    public void note(byte[] bytes) {
        acknowledged.note(bytes);
    }

    /** Writes down what is to be found again, at once rather than within a second. */
    public void keep() throws IOException {
        room.save();
        durability.save(next);
    }

    /** Whether frames can be stored without any others having to go. */
    public boolean hasRoom() {
        return room.hasRoom();
    }

    /** The ordinal that the next frame gets. */
    public long next() {
        return next;
    }

    /** Frames with a lower ordinal survive a power cut. */
    public long synced() {
        return durability.synced();
    }

    /** What was evicted, added up by class, reason and origin. It survives restarts. */
    public List<Evicted> evicted() {
        return ledger.entries();
    }

    /** Its state now; approximate while another thread appends. */
    public SpoolCounts counts() {
        return new SpoolCounts(
                storedFrames.get(),
                refusedFrames.get(),
                ledger.frames(),
                logs.stream().mapToInt(log -> log.segments().size()).sum(),
                logs.stream().mapToLong(SegmentLog::fileBytes).sum(),
                acknowledged.forgotten(),
                durability.failedSaves() + room.failedSaves());
    }

    NumberRanges acknowledged() {
        return acknowledged.ranges();
    }

    List<SegmentLog> logs() {
        return logs;
    }

    private static void check(List<NumberedFrame> batch) {
        if (batch.isEmpty() || batch.size() > MOST_BATCH_FRAMES) {
            throw new IllegalArgumentException(
                    "a batch must have 1 to " + MOST_BATCH_FRAMES + " frames, had " + batch.size());
        }
        List<Origin> origins = new ArrayList<>();
        for (NumberedFrame each : batch) {
            if (!origins.contains(each.origin())) {
                origins.add(each.origin());
            }
        }
        if (origins.size() > MOST_BATCH_ORIGINS) {
            throw new IllegalArgumentException(
                    "a batch must have at most " + MOST_BATCH_ORIGINS + " origins, had " + origins.size());
        }
    }

    private static SpoolClass dearest(List<NumberedFrame> batch) {
        return batch.stream()
                .map(each -> SpoolClass.of(each.frame()))
                .min(Comparator.naturalOrder())
                .orElse(SpoolClass.STATUS);
    }

    private boolean tryStore(List<NumberedFrame> batch) throws IOException {
        try {
            store(batch);
            return true;
        } catch (DiskFullException e) {
            for (SegmentLog each : logs) {
                each.takeBack();
            }
            mark.end();
            return false;
        }
    }

    private void store(List<NumberedFrame> batch) throws IOException {
        Set<SpoolClass> classes = EnumSet.noneOf(SpoolClass.class);
        batch.forEach(each -> classes.add(SpoolClass.of(each.frame())));
        for (SpoolClass each : classes) {
            ready(logs.get(each.number()), next);
        }
        long ordinal = next;
        for (NumberedFrame each : batch) {
            logs.get(SpoolClass.of(each.frame()).number()).stage(each, ordinal++);
        }
        mark.begin(next);
        for (SegmentLog each : logs) {
            each.write();
        }
        mark.end();
        if (durability.isAtOnce()) {
            durability.syncSegments();
        }
        logs.forEach(SegmentLog::keep);
        next = ordinal; // last: a reader that sees it finds all before it
        if (durability.isAtOnce()) {
            durability.synced(ordinal);
        }
    }

    private void ready(SegmentLog log, long base) throws IOException {
        log.finishWhenDue(base);
        if (!log.isOpen()) {
            room.forSegment();
            log.begin(base);
        }
    }

    private long afterLast() {
        return logs.stream()
                        .flatMap(log -> log.segments().stream())
                        .mapToLong(Segment::lastOrdinal)
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** Makes all durable and gives the folder back. Idempotent. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (folder) {
            durability.close();
            durability.syncSegments();
            durability.synced(next);
            keep();
        } finally {
            for (SegmentLog each : logs) {
                each.close();
            }
        }
    }
}
