package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the process that started the parts: none of them goes on, and the same folder can be used again. */
@Timeout(600)
class TheSandboxLeavesNothingBehindTest {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration GONE = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void afterKillOfItsParentNoPartRunsAndASecondStartJustWorks() throws Exception {
        String dir = folder.resolve("sandbox").toString();
        List<ProcessHandle> parts;
        try (Command first = start(dir)) {
            awaitReady(first);
            parts = first.descendants();
            assertThat(parts).hasSizeGreaterThanOrEqualTo(4);

            first.kill();

            awaitGone(parts);
        }
        try (Command second = start(dir)) {
            awaitReady(second);
            parts = second.descendants();

            second.terminate();

            second.await(START);
            awaitGone(parts);
        }
    }

    @Test
    void aFolderInUseIsRefused() throws Exception {
        String dir = folder.resolve("sandbox").toString();
        try (Command first = start(dir)) {
            awaitSaid(first, "database:");
            try (Command second = start(dir)) {
                assertThat(second.await(START)).isOne();
                assertThat(second.output()).contains(dir).contains("in use");
            }
        }
    }

    private static Command start(String dir) throws Exception {
        return Command.start(Map.of("WINDROW_SANDBOX_DATABASE", "embedded"), "sandbox", "--dir", dir);
    }

    private static void awaitReady(Command command) throws Exception {
        awaitSaid(command, "Ctrl-C ends it");
    }

    private static void awaitSaid(Command command, String text) throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        while (!command.output().contains(text) && System.nanoTime() < deadline) {
            assertThat(command.isAlive()).as(command.output()).isTrue();
            Thread.sleep(100);
        }
        assertThat(command.output()).contains(text);
    }

    private static void awaitGone(List<ProcessHandle> parts) throws InterruptedException {
        long deadline = System.nanoTime() + GONE.toNanos();
        while (parts.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
    }
}
