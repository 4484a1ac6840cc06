package io.windrow.producer.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a device that is slow, or fails, costs those that store. */
@Timeout(60)
class DurabilityTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-01T10:00:00Z"));
    private static final int SEGMENT = 8 * 1024;
    private static final Duration SHORT = Duration.ofNanos(1);

    @TempDir
    Path folder;

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger openFiles = new AtomicInteger();
    private final AtomicInteger syncs = new AtomicInteger();
    /** Opening asks the device, too. */
    private volatile boolean opened;

    private Spool open(Duration interval, Device device) throws IOException {
        return open(interval, 1_000, device);
    }

    private Spool open(Duration interval, int segments, Device device) throws IOException {
        var settings = new SpoolSettings(folder, (long) segments * SEGMENT, Duration.ofDays(30), SEGMENT, interval);
        Device once = file -> {
            if (opened) {
                device.sync(file);
            }
        };
        var spool = Spool.open(
                settings,
                "tractor-1 box-1",
                CLOCK,
                System::nanoTime,
                new DeviceDisk(once, openFiles),
                DeviceThread.start());
        opened = true;
        return spool;
    }

    private void hang(Path file) throws IOException {
        syncs.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void hangSegment(Path file) throws IOException {
        if (file.toString().endsWith(Segment.SUFFIX)) {
            hang(file);
        }
    }

    private static int read(Spool spool) throws IOException {
        try (SpoolReader reader = spool.reader(frame -> false)) {
            int frames = 0;
            do {
                frames += reader.take(1_000).size();
            } while (!reader.isDrained());
            return frames;
        }
    }

    private static void store(Spool spool, int frames) throws IOException {
        for (int i = 0; i < frames; i += 100) {
            assertThat(spool.append(Frames.mixed(i, 100))).isInstanceOf(Appended.Stored.class);
        }
    }

    @Test
    void aDeviceThatHangsHoldsNoFrameUpAndHasAllOfThemInTheEnd() throws Exception {
        try (Spool spool = open(SHORT, this::hang)) {
            store(spool, 2_000); // several segments end meanwhile
            while (syncs.get() == 0) {
                Thread.onSpinWait();
            }
            assertThat(spool.synced()).isZero();
            assertThat(read(spool)).isEqualTo(2_000);
            released.countDown();
            while (spool.synced() < spool.next()) {
                spool.step();
                Thread.sleep(1);
            }
            assertThat(spool.synced()).isEqualTo(2_000);
        }
    }

    @Test
    void whatIsDeliveredGoesWhileTheDeviceHangsOnlyOnceThatIsWrittenDown() throws Exception {
        try (Spool spool = open(Duration.ofMinutes(1), this::hang)) {
            store(spool, 2_000);
            int segments = spool.counts().segments();
            try (SpoolReader reader = spool.reader(frame -> false)) {
                spool.acknowledged(reader.take(2_000));
            }
            spool.step();
            spool.step();
            assertThat(spool.counts().segments()).isEqualTo(segments);
            released.countDown();
            while (spool.counts().segments() == segments) {
                spool.step();
                Thread.sleep(1);
            }
        }
    }

    /** Else they would give back no room. */
    @Test
    void filesThatGoAreClosedWhileTheDeviceHangs() throws Exception {
        try (Spool spool = open(SHORT, 8, this::hangSegment)) {
            store(spool, 5_000);
            int files = openFiles.get();
            released.countDown(); // first: closing waits for the device
            assertThat(spool.evicted()).isNotEmpty();
            assertThat(files)
                    .as("the segments and the mark")
                    .isLessThanOrEqualTo(spool.counts().segments() + 1);
        }
        assertThat(openFiles.get()).isZero();
    }

    @Test
    void aDeviceThatFailsEndsTheUseOfTheSpool() throws IOException {
        Spool spool = open(SHORT, file -> {
            throw new IOException("input/output error");
        });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> {
                    while (true) {
                        spool.append(Frames.mixed(0, 1));
                    }
                })
                .withMessage("input/output error");
        assertThatExceptionOfType(IOException.class).isThrownBy(spool::step).withMessage("input/output error");
        assertThatExceptionOfType(IOException.class).isThrownBy(spool::close);
    }

    @Test
    void withoutAnIntervalTheDeviceHasWhatCountsAsStored() throws IOException {
        try (Spool spool = open(Duration.ZERO, file -> syncs.incrementAndGet())) {
            for (int i = 1; i <= 3; i++) {
                int before = syncs.get();
                spool.append(Frames.mixed(i * 100L, 100));
                assertThat(spool.synced()).isEqualTo(spool.next()).isEqualTo(i * 100L);
                assertThat(syncs.get()).isGreaterThanOrEqualTo(before + SpoolClass.values().length);
            }
        }
    }

    /** What a file's sync comes to. */
    private interface Device {
        void sync(Path file) throws IOException;
    }

    private record DeviceDisk(Device device, AtomicInteger openFiles) implements SpoolDisk {
        @Override
        public SpoolFile create(Path path) throws IOException {
            return new DeviceFile(SpoolDisk.real().create(path), path, device, openFiles);
        }

        @Override
        public SpoolFile open(Path path) throws IOException {
            return new DeviceFile(SpoolDisk.real().open(path), path, device, openFiles);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            SpoolDisk.real().syncFolder(folder);
        }
    }

    private static final class DeviceFile implements SpoolFile {
        private final SpoolFile file;
        private final Path path;
        private final Device device;
        private final AtomicInteger openFiles;
        private final AtomicBoolean open = new AtomicBoolean(true);

        DeviceFile(SpoolFile file, Path path, Device device, AtomicInteger openFiles) {
            this.file = file;
            this.path = path;
            this.device = device;
            this.openFiles = openFiles;
            openFiles.incrementAndGet();
        }

        @Override
        public void write(ByteBuffer bytes, long offset) throws IOException {
            file.write(bytes, offset);
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public void sync() throws IOException {
            device.sync(path);
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
            openFiles.addAndGet(open.getAndSet(false) ? -1 : 0);
        }
    }
}
