package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.sandbox.Sandbox;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A sink that stood still while others took its partitions, and sinks that come and go faster than the group settles: the fence
 * lets one of them write at a time, and every frame is stored once.
 */
@Timeout(600)
class NoZombieWritesTest {
    private static final int COMINGS = 8;

    @ParameterizedTest
    @EnumSource
    void ofASinkThatStoodStill(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        try (var trial = StoreTrial.open(sandbox, "zombie");
                Command zombie = trial.sink()) {
            trial.send(500);
            trial.awaitStored(zombie);
            trial.send(500);
            signal(zombie, "STOP");
            try (Command next = trial.sink()) {
                trial.send(500);
                trial.awaitStored(next);
                signal(zombie, "CONT");
                trial.send(2000);
                trial.resend();
                trial.awaitStored(next);
                assertThat(zombie.isAlive()).as(zombie.output()).isTrue();
                trial.assertStoredOnce();
            }
        }
    }

    /** What it had open, with all its locks, would last as long as it stands still: the next one ends it. */
    @ParameterizedTest
    @EnumSource
    void ofASinkThatStoodStillInItsTransaction(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        try (var trial = StoreTrial.open(sandbox, "asleep");
                Connection holder = SqlWindows.connect(sandbox);
                Statement statement = holder.createStatement();
                Command zombie = trial.sinkOf("asleep", Map.of("database.idle.transaction.timeout", "1h"))) {
            trial.send(500);
            trial.awaitStored(zombie);
            holder.setAutoCommit(false);
            statement.execute("lock table frame_sequence in access exclusive mode");
            trial.send(500);
            trial.awaitSink("state = 'active' and wait_event_type = 'Lock'");
            signal(zombie, "STOP");
            holder.rollback();
            trial.awaitSink("state = 'idle in transaction'");
            try (Command next = trial.sink()) {
                trial.awaitStored(next);
                signal(zombie, "CONT");
                trial.send(500);
                trial.awaitStored(next);
                assertThat(zombie.isAlive()).as(zombie.output()).isTrue();
                trial.assertStoredOnce();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inAStormOfRebalances(Flavour flavour) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        Sandbox sandbox = flavour.sandbox();
        Deque<Command> sinks = new ArrayDeque<>();
        try (var trial = StoreTrial.open(sandbox, "storm")) {
            try {
                for (int coming = 0; coming < COMINGS; coming++) {
                    sinks.add(trial.sinkOf("storm"));
                    trial.send(200);
                    Thread.sleep(500 + random.nextInt(1500));
                    if (sinks.size() > 2) {
                        leave(sinks.remove(), random.nextBoolean());
                    }
                }
                trial.resend();
                trial.awaitStored(sinks.getLast());
                trial.assertStoredOnce();
            } finally {
                for (Command sink : sinks) {
                    sink.close();
                }
            }
        }
    }

    private static void leave(Command sink, boolean killed) throws IOException, InterruptedException {
        if (killed) {
            sink.kill();
        } else {
            sink.terminate();
        }
        sink.close();
    }

    private static void signal(Command command, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(command.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
