package io.windrow.proof;

import io.windrow.producer.source.CaptureTime;
import io.windrow.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a gateway takes is published, decoded, aggregated and stored: nothing missing, nothing twice, equal everywhere. */
class EveryFrameIsStoredTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void ofARecordingDatedNow(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        Path log = Recordings.simulated(folder, 7, Instant.parse("2024-06-01T10:00:00Z"), Duration.ofSeconds(90));

        var outcome = Demos.replay(sandbox, log, CaptureTime.NOW);

        outcome.assertWhole(Recordings.lines(log));
        SqlWindows.assertEqualToTables(sandbox, outcome.gateway());
    }

    @ParameterizedTest
    @EnumSource
    void ofARecordingWhoseClockStartsIn1970(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        Path log = Recordings.simulated(folder, 8, Instant.EPOCH, Duration.ofSeconds(70));

        var outcome = Demos.replay(sandbox, log, CaptureTime.RECORDED);

        outcome.assertWhole(Recordings.lines(log));
        SqlWindows.assertEqualToTables(sandbox, outcome.gateway());
    }

    /** The topics begin anew, the tables do not: nothing may be taken for stored because its offset was. */
    @ParameterizedTest
    @EnumSource
    void ofTheSameRecordingAgainWithAFreshBrokerBesideTheOldDatabase(Flavour flavour) throws Exception {
        Sandbox old = flavour.sandbox();
        Path log = Recordings.simulated(folder, 9, Instant.EPOCH, Duration.ofSeconds(20));
        String machine = "twice-" + System.currentTimeMillis();

        var first = Demos.replay(old, log, CaptureTime.RECORDED, machine);
        try (Sandbox fresh = flavour.freshBrokerBeside(old)) {
            var second = Demos.replay(fresh, log, CaptureTime.RECORDED, machine);

            for (var outcome : List.of(first, second)) {
                outcome.assertWhole(Recordings.lines(log));
                SqlWindows.assertEqualToTables(old, outcome.gateway());
            }
        }
    }

    @Test
    void ofARealTractor() throws Exception {
        Path log = Recordings.real("jd5055e-gears.candump.log");
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();

        var outcome = Demos.replay(sandbox, log, CaptureTime.RECORDED);

        outcome.assertWhole(13_640);
        SqlWindows.assertEqualToTables(sandbox, outcome.gateway());
    }
}
