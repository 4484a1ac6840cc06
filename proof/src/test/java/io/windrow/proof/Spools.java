package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a gateway's spool shows from outside: how far the gateway is, without asking it or a clock. */
final class Spools {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 10;

    private Spools() {}

    /** Bytes of all segments now; 0 before there is a spool. */
    static long bytes(Path spool) throws IOException {
        long bytes = 0;
        for (Path each : segments(spool)) {
            try {
                bytes += Files.size(each);
            } catch (NoSuchFileException e) {
                // all of it was acknowledged in this very moment
            }
        }
        return bytes;
    }

    static List<Path> segments(Path spool) throws IOException {
        if (!Files.exists(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(file -> file.toString().endsWith(".segment")).toList();
        } catch (UncheckedIOException e) {
            return segments(spool); // a file went while we walked
        }
    }

    /** Until the gateway has stored so many bytes more, those that left meanwhile included. */
    static void awaitGrowth(Path spool, long bytes, Command gateway) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long before = bytes(spool);
        long grown = 0;
        while (grown < bytes && System.nanoTime() < deadline && gateway.isAlive()) {
            Thread.sleep(LOOK_MILLIS);
            long now = bytes(spool);
            grown += Math.max(0, now - before);
            before = now;
        }
        assertThat(grown).as(gateway.output()).isGreaterThanOrEqualTo(bytes);
    }
}
