package io.windrow.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What of a spool the device has: it is asked for frames after the interval of the settings, and for what was acknowledged each
 * second. The writer's thread says when it is time, and does not wait; it waits where it says so.
 */
final class Durability implements Closeable {
    private static final long SAVE_NANOS = 1_000_000_000;

    private final List<SegmentLog> logs;
    private final BatchMark mark;
    private final Acknowledged acknowledged;
    private final DeviceThread device;
    private final long syncNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong failedSaves = new AtomicLong();
    /** What there was no room for when all was waited for. */
    private final Deque<Unsynced> left = new ArrayDeque<>();

    private volatile long synced;
    private long lastSync;
    private long lastSave;

    Durability(
            List<SegmentLog> logs,
            BatchMark mark,
            Acknowledged acknowledged,
            DeviceThread device,
            SpoolSettings settings,
            LongSupplier nanoTime,
            long synced) {
        this.logs = logs;
        this.mark = mark;
        this.acknowledged = acknowledged;
        this.device = device;
        this.syncNanos = settings.syncInterval().toNanos();
        this.nanoTime = nanoTime;
        this.synced = synced;
        this.lastSync = nanoTime.getAsLong();
        this.lastSave = lastSync;
    }

    /** Frames with a lower ordinal survive a power cut. */
    long synced() {
        return synced;
    }

    /** How often there was no room to write down what was acknowledged. */
    long failedSaves() {
        return failedSaves.get();
    }

    /** Whether the device is asked for every batch before it counts as stored. */
    boolean isAtOnce() {
        return syncNanos == 0;
    }

    /**
     * Asks the device for what is due, unless it is still busy with what it was asked for before.
     *
     * @param next the ordinal of the next frame: all before it are written
     * @param saveNow whether what was acknowledged is due in any case
     * @throws IOException when it failed before
     */
    void step(long next, boolean saveNow) throws IOException {
        device.requireHealth();
        if (device.isBusy()) {
            return;
        }
        long now = nanoTime.getAsLong();
        boolean syncs = synced < next && now - lastSync >= syncNanos;
        boolean saves = saveNow || now - lastSave >= SAVE_NANOS;
        if (syncs || saves) {
            lastSync = syncs ? now : lastSync;
            lastSave = saves ? now : lastSave;
            List<Unsynced> written = syncs ? takeUnsynced() : List.of();
            device.begin(() -> {
                sync(written);
                if (syncs) {
                    synced = next;
                }
                if (saves) {
                    save(next);
                }
            });
            device.requireHealth();
        }
    }

    private List<Unsynced> takeUnsynced() {
        List<Unsynced> all = new ArrayList<>();
        logs.forEach(log -> all.addAll(log.takeUnsynced()));
        all.add(mark.unsynced());
        return all;
    }

    /** Waits for all that was written. What a full disk does not take is still to be synced the next time. */
    void syncSegments() throws IOException {
        left.addAll(takeUnsynced());
        while (!left.isEmpty()) {
            left.element().sync();
            left.remove();
        }
    }

    private static void sync(List<Unsynced> written) throws IOException {
        for (Unsynced each : written) {
            each.sync();
        }
    }

    /** Frames with a lower ordinal were synced by {@link #syncSegments}. */
    void synced(long next) {
        synced = next;
    }

    /** Writes down what was acknowledged, and waits for it. */
    void save(long next) throws IOException {
        try {
            acknowledged.save(next);
        } catch (DiskFullException e) {
            failedSaves.incrementAndGet(); // tried again in a second
        }
    }

    /** Waits for what the device is busy with. */
    @Override
    public void close() throws IOException {
        device.close();
        device.requireHealth();
    }
}
