package io.windrow.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.LogLine;
import io.windrow.can.testdata.Seeds;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BusLoadTest {
    private static final CanId ID = CanId.extended(0x0CF00400);
    private static final byte[] ENGINE = {0x21, (byte) 0x9B, (byte) 0x9B, (byte) 0xDD, 0x2F, 0, 0x0F, (byte) 0x9B};
    /** Bits of that frame with intermission. */
    private static final int BITS = 139;

    /** 139 bits take 556 microseconds at 250 kbit/s. */
    @Test
    void framesEndToEndAreALoadOfOne() {
        BusLoad load = new BusLoad();
        for (int i = 0; i < 10_000; i++) {
            load.add(frame(i * 556L));
        }
        assertThat(load.mean()).hasValue(1.0);
        assertThat(load.busiestSecond().orElseThrow().load()).isCloseTo(1.0, within(0.001));
        assertThat(load.frames()).isEqualTo(10_000);
    }

    @Test
    void thereIsNoMeanOfOneMoment() {
        BusLoad load = new BusLoad();
        assertThat(load.mean()).isEmpty();
        assertThat(load.busiestSecond()).isEmpty();
        load.add(frame(5));
        load.add(frame(5));
        assertThat(load.mean()).isEmpty();
        assertThat(load.busiestSecond()).contains(new BusLoad.Second(0, 2.0 * BITS / 250_000));
    }

    @Test
    void theBusiestSecondIsOneOfTheClockAndTheEarliestOfEquals() {
        BusLoad load = new BusLoad(500_000);
        load.add(frame(999_999));
        load.add(frame(1_000_000));
        load.add(frame(1_999_999));
        load.add(frame(200_000_000));
        load.add(frame(200_000_001));
        assertThat(load.busiestSecond()).contains(new BusLoad.Second(1, 2.0 * BITS / 500_000));
    }

    @Test
    void dataOfFlexibleFramesTakeTheTimeOfTheirOwnRate() {
        CanFrame frame = CanFrame.flexible(2_000_000, "can0", ID, new byte[64]);
        BusLoad load = new BusLoad(500_000, 2_000_000);
        load.add(frame);
        double seconds = FrameBits.nominalWithIntermission(frame) / 500_000.0 + FrameBits.fast(frame) / 2_000_000.0;
        assertThat(load.busiestSecond().orElseThrow().load()).isCloseTo(seconds, within(1e-12));
    }

    @Test
    void aFrameFromLongAgoCountsForTheMeanOnly() {
        BusLoad load = new BusLoad();
        load.add(frame(100_000_000));
        load.add(frame(100_000_000 - 63_000_000));
        assertThat(load.lateFrames()).isZero();
        load.add(frame(100_000_000 - 64_000_000));
        assertThat(load.lateFrames()).isEqualTo(1);
        assertThat(load.mean()).hasValue(2.0 * BITS / 250_000 / 64);
        assertThat(load.busiestSecond().orElseThrow().epochSecond()).isEqualTo(37);
    }

    @Test
    void timesAtBothEndsOfTheClockAreTaken() {
        BusLoad load = new BusLoad();
        load.add(frame(Long.MIN_VALUE));
        load.add(frame(Long.MAX_VALUE));
        load.add(frame(0));
        assertThat(load.mean().orElseThrow()).isBetween(0.0, 1e-12);
        assertThat(load.lateFrames()).isEqualTo(1);
    }

    @Test
    void ratesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BusLoad(500_000, 250_000))
                .withMessage("bit rate must be at least 1 and the data bit rate at least that, were 500000 and 250000");
        assertThatIllegalArgumentException().isThrownBy(() -> new BusLoad(0));
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyOrderWithinAMinuteGivesTheSameLoad(long seed) {
        Random random = Seeds.random("any order within a minute gives the same load", seed);
        List<CanFrame> frames = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            frames.add(frame(random.nextInt(60) * 1_000_000L + random.nextInt(3)));
        }
        BusLoad shuffled = new BusLoad();
        frames.forEach(shuffled::add);
        Collections.sort(frames, (a, b) -> Long.compare(a.capturedAtMicros(), b.capturedAtMicros()));
        BusLoad sorted = new BusLoad();
        frames.forEach(sorted::add);
        assertThat(shuffled.mean()).isEqualTo(sorted.mean());
        assertThat(shuffled.busiestSecond()).isEqualTo(sorted.busiestSecond());
    }

    /** Recorded buses; without stuff bits and intermission their means are 0.16 and 0.19. */
    @ParameterizedTest
    @CsvSource({"jd5055e-gears.candump.log, 0.16, 0.20", "truck-idle.candump.log, 0.19, 0.22"})
    void aRecordedBusIsAFifthBusy(String name, double least, double most) throws IOException {
        BusLoad load = new BusLoad();
        try (CandumpReader log = CandumpReader.open(SharedData.require("logs/" + name))) {
            while (log.hasNext()) {
                load.add(((LogLine.Frame) log.next()).frame());
            }
        }
        assertThat(load.mean().orElseThrow()).isBetween(least, most);
        assertThat(load.busiestSecond().orElseThrow().load())
                .isBetween(load.mean().orElseThrow(), 0.35);
    }

    private static CanFrame frame(long micros) {
        return CanFrame.data(micros, "can0", ID, ENGINE);
    }
}
