package io.windrow.producer.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is ended between two of a batch's writes: the files are those of before for some classes. */
class TornBatchTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-01T10:00:00Z"));

    @TempDir
    Path folder;

    private Spool open() throws IOException {
        var settings = new SpoolSettings(folder, 100L << 20, Duration.ofDays(30), 1 << 20, Duration.ofSeconds(1));
        return Spool.open(settings, "tractor-1 box-1", CLOCK, () -> 0L, SpoolDisk.real(), DeviceThread.none());
    }

    private Path segment(SpoolClass of) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(of.folderName()))) {
            return files.sorted().reduce((first, next) -> next).orElseThrow();
        }
    }

    private Map<SpoolClass, Long> sizes() throws IOException {
        Map<SpoolClass, Long> sizes = new EnumMap<>(SpoolClass.class);
        for (SpoolClass each : SpoolClass.values()) {
            sizes.put(each, Files.size(segment(each)));
        }
        return sizes;
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static List<Long> sequences(Spool spool) throws IOException {
        try (SpoolReader reader = spool.reader(frame -> false)) {
            List<Long> all = new ArrayList<>();
            do {
                reader.take(1_000).forEach(each -> all.add(each.numbered().sequence()));
            } while (!reader.isDrained());
            return all;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTakenBackWhole(SpoolClass without) throws IOException {
        Map<SpoolClass, Long> before;
        try (Spool spool = open()) {
            spool.append(Frames.mixed(0, 300));
            spool.keep();
            before = sizes();
            Files.copy(folder.resolve("position"), folder.resolve("position.killed"));
            spool.append(Frames.mixed(300, 200));
        }
        Files.move(folder.resolve("position.killed"), folder.resolve("position"), StandardCopyOption.REPLACE_EXISTING);
        cut(segment(without), Objects.requireNonNull(before.get(without)));
        name(300);

        try (Spool spool = open()) {
            assertThat(sequences(spool)).isEqualTo(numbers(300));
            assertThat(spool.accounts().get(0).numbered()).isEqualTo(300);
            assertThat(spool.next()).isEqualTo(300);
            spool.append(Frames.mixed(300, 100));
            assertThat(sequences(spool)).isEqualTo(numbers(400));
        }
    }

    @Test
    void aFirstBatchLeavesNoSegment() throws IOException {
        try (Spool spool = open()) {
            spool.append(Frames.mixed(0, 100));
        }
        Files.delete(folder.resolve("position"));
        name(0);

        try (Spool spool = open()) {
            assertThat(sequences(spool)).isEmpty();
            spool.append(Frames.mixed(0, 100));
            assertThat(sequences(spool)).isEqualTo(numbers(100));
        }
    }

    @Test
    void whatIsWholeStaysWhateverTheMarkSaysOfEarlierTimes() throws IOException {
        try (Spool spool = open()) {
            spool.append(Frames.mixed(0, 300));
            spool.append(Frames.mixed(300, 200));
        }
        name(300); // the position says that all of it was written

        try (Spool spool = open()) {
            assertThat(sequences(spool)).isEqualTo(numbers(500));
        }
    }

    private void name(long base) throws IOException {
        Files.write(
                folder.resolve("batch"), ByteBuffer.allocate(8).putLong(base).array());
    }

    private static List<Long> numbers(long below) {
        return LongStream.range(0, below).boxed().toList();
    }
}
