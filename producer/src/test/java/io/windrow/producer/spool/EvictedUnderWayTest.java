package io.windrow.producer.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Lane;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments leave while their frames are under way: whatever arrives after all is in one count only. */
class EvictedUnderWayTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-01T10:00:00Z"));
    private static final int SEGMENT = 4 * 1024;
    private static final int MORE_SEGMENTS_THAN_A_LIST_OF_THEM_WOULD_KEEP = 200;

    @TempDir
    private Path folder;

    private long stored;
    private long arrived;

    private Spool open() throws IOException {
        return open(12);
    }

    private Spool open(long segments) throws IOException {
        var settings =
                new SpoolSettings(folder, segments * SEGMENT, Duration.ofDays(30), SEGMENT, Duration.ofSeconds(1));
        return Spool.open(settings, "tractor-1 box-1", CLOCK, () -> 0, SpoolDisk.real(), DeviceThread.none());
    }

    /** In these tests a frame's ordinal is its number. */
    private List<SpooledFrame> store(Spool spool, int count) throws IOException {
        List<NumberedFrame> batch = Frames.mixed(stored, count);
        assertThat(spool.append(batch)).isInstanceOf(Appended.Stored.class);
        stored += count;
        return batch.stream()
                .map(each -> new SpooledFrame(each.sequence(), each))
                .toList();
    }

    private static SpoolReader backlog(Spool spool) {
        return spool.reader(frame -> frame.lane() == Lane.FRESH);
    }

    private void pushOut(Spool spool) throws IOException {
        for (int i = 0; i < MORE_SEGMENTS_THAN_A_LIST_OF_THEM_WOULD_KEEP; i++) {
            store(spool, 100);
        }
    }

    @Test
    void framesUnderWayArriveAfterManySegmentsLeft() throws IOException {
        try (Spool spool = open();
                SpoolReader reader = spool.reader(frame -> false)) {
            store(spool, 300);
            List<SpooledFrame> underWay = reader.take(300);
            pushOut(spool);
            arrive(spool, underWay);
            arriveAll(spool, reader);

            assertThat(arrived).isGreaterThan(300);
            assertThat(forgotten(spool)).isZero();
            assertSettled(spool);
        }
    }

    @Test
    void framesUnderWayBetweenThousandsOfHolesAreAllKeptAsAcknowledged() throws IOException {
        try (Spool spool = open(80);
                SpoolReader reader = spool.reader(frame -> false)) {
            pushOut(spool); // every status frame that is more than a few segments old
            List<SpooledFrame> underWay = reader.take(Integer.MAX_VALUE);
            arrive(spool, underWay);

            assertThat(underWay.stream().filter(each -> each.since() < each.ordinal()))
                    .hasSizeGreaterThan(1_000);
            assertThat(forgotten(spool)).isZero();
            assertSettled(spool);
        }
    }

    @Test
    void freshFramesArriveAfterTheBacklogPassedOverTheirPlaces() throws IOException {
        try (Spool spool = open();
                SpoolReader reader = backlog(spool)) {
            List<SpooledFrame> underWay =
                    store(spool, 300).stream().filter(each -> !isBacklog(each)).toList();
            pushOut(spool);
            arrive(spool, reader.take(1));
            arrive(spool, underWay);

            assertThat(spool.accounts().get(0).acknowledged())
                    .isEqualTo(arrived)
                    .isEqualTo(underWay.size() + 1L);
        }
    }

    private static boolean isBacklog(SpooledFrame frame) {
        return frame.numbered().lane() == Lane.BACKLOG;
    }

    private void arrive(Spool spool, List<SpooledFrame> frames) {
        spool.acknowledged(frames);
        arrived += frames.size();
    }

    private void arrive(Spool spool, Deque<SpooledFrame> lane, int most) {
        List<SpooledFrame> frames = new ArrayList<>();
        while (frames.size() < most && !lane.isEmpty()) {
            frames.add(lane.remove());
        }
        arrive(spool, frames);
    }

    private void arriveAll(Spool spool, SpoolReader reader) throws IOException {
        do {
            arrive(spool, reader.take(500));
        } while (!reader.isDrained());
    }

    /** Acknowledgements that nothing was kept of: the frames go again or are evicted. */
    private static long forgotten(Spool spool) {
        return spool.counts().forgottenAcknowledgements();
    }

    private void assertSettled(Spool spool) {
        OriginAccount account = spool.accounts().get(0);
        assertThat(account.numbered()).isEqualTo(stored);
        assertThat(account.acknowledged()).isEqualTo(arrived - forgotten(spool));
        assertThat(account.waiting()).isBetween(0L, forgotten(spool));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void inWhateverOrderTheyLeaveAndArriveTheCountsAddUp(long seed) throws IOException {
        var random = new Random(seed);
        try (Spool spool = open();
                SpoolReader reader = backlog(spool)) {
            Deque<SpooledFrame> fresh = new ArrayDeque<>();
            Deque<SpooledFrame> backlog = new ArrayDeque<>();
            for (int i = 0; i < 1_000; i++) {
                switch (random.nextInt(4)) {
                    case 0 ->
                        store(spool, 1 + random.nextInt(100)).stream()
                                .filter(each -> !isBacklog(each))
                                .forEach(fresh::add);
                    case 1 -> backlog.addAll(reader.take(1 + random.nextInt(50)));
                    case 2 -> arrive(spool, backlog, random.nextInt(60));
                    default -> arrive(spool, fresh, random.nextInt(60));
                }
                spool.step();
                assertThat(spool.accounts().stream().allMatch(each -> each.waiting() >= 0))
                        .isTrue();
            }
            arrive(spool, fresh, fresh.size());
            arrive(spool, backlog, backlog.size());
            arriveAll(spool, reader);
            assertSettled(spool);
            assertThat(spool.accounts().get(0).evictedFrames()).isPositive();
        }
    }
}
