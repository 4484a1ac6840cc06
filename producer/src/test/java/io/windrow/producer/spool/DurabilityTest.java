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
    private final AtomicInteger syncs = new AtomicInteger();
    /** Opening asks the device, too. */
    private volatile boolean opened;

    private Spool open(Duration interval, Device device) throws IOException {
        var settings = new SpoolSettings(folder, 1_000L * SEGMENT, Duration.ofDays(30), SEGMENT, interval);
        Device once = () -> {
            if (opened) {
                device.sync();
            }
        };
        var spool = Spool.open(
                settings, "tractor-1 box-1", CLOCK, System::nanoTime, new DeviceDisk(once), DeviceThread.start());
        opened = true;
        return spool;
    }

    private void hang() throws IOException {
        syncs.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
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

    @Test
    void aDeviceThatFailsEndsTheUseOfTheSpool() throws IOException {
        Spool spool = open(SHORT, () -> {
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
        try (Spool spool = open(Duration.ZERO, () -> syncs.incrementAndGet())) {
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
        void sync() throws IOException;
    }

    private record DeviceDisk(Device device) implements SpoolDisk {
        @Override
        public SpoolFile create(Path path) throws IOException {
            return new DeviceFile(SpoolDisk.real().create(path), device);
        }

        @Override
        public SpoolFile open(Path path) throws IOException {
            return new DeviceFile(SpoolDisk.real().open(path), device);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            SpoolDisk.real().syncFolder(folder);
        }
    }

    private record DeviceFile(SpoolFile file, Device device) implements SpoolFile {
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
            device.sync();
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
