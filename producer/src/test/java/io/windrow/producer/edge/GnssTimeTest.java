package io.windrow.producer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import io.windrow.can.transport.Fragmenter;
import io.windrow.producer.source.MachineProfile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GnssTimeTest {
    private static final long CAPTURED =
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-07-01T12:00:00Z"));

    private final GnssTime time = new GnssTime();

    private void hear(String idAndBytes) {
        time.accept(Buses.frame(CAPTURED, "can0", idAndBytes));
    }

    @Test
    void timeAndDateAreReadAsTheStandardHasThem() {
        assertThat(time.offsetMicros("can0")).isEmpty();
        hear("18FEE61C#02050C070129FFFF".replace("FFFF", "7D7F"));
        // 0.5 s, 5 min, 12 h, July, first quarter of the first day, 2026; the zone is two hours ahead
        assertThat(time.offsetMicros("can0")).hasValue(300_500_000);
        assertThat(time.offsetMicros("can1")).isEmpty();
        hear("18FEE61C#02050C07042900FF".replace("00FF", "7D7D"));
        assertThat(time.offsetMicros("can0")).hasValue(300_500_000);
        hear("18FEE61C#02050C0705297D7D");
        assertThat(time.offsetMicros("can0")).hasValue(300_500_000 + 86_400_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18FEE61C#FF050C0701297D7D",
                "18FEE61C#02FF0C0701297D7D",
                "18FEE61C#0205FF0701297D7D",
                "18FEE61C#02050CFF01297D7D",
                "18FEE61C#02050C07FF297D7D",
                "18FEE61C#02050C0701FF7D7D",
                "18FEE61C#02050C0700297D7D",
                "18FEE61C#02050C027D297D7D",
                "18FEE61C#02050C0701297DFA",
                "18FEE61C#02050C",
                "1DF01003#01F0FFFFFFFFFFFF",
                "1DF01003#01F5105000000000"
            })
    void whatIsNotAvailableOrNoTimeIsIgnored(String idAndBytes) {
        hear(idAndBytes);
        assertThat(time.offsetMicros("can0")).isEmpty();
    }

    @Test
    void systemTimeIsThatOfGnss() {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        data.put((byte) 1).put((byte) 0xF0).putShort(day()).putInt(12 * 3_600 * 10_000 + 15);
        time.accept(CanFrame.data(CAPTURED, "can1", CanId.of(new Pgn(126_992), 3, CanId.GLOBAL, 3), data.array()));
        assertThat(time.offsetMicros("can1")).hasValue(1_500);
    }

    private static short day() {
        return (short) LocalDate.of(2026, 7, 1).toEpochDay();
    }

    @Test
    void positionDataTellTheTimeOfTheirFirstFrameWhenThereIsAFix() {
        position(0x10, 0);
        assertThat(time.offsetMicros("can0")).hasValue(-2_000_000);
        position(0x00, 9_000_000);
        assertThat(time.offsetMicros("can0")).hasValue(-2_000_000);
    }

    private void position(int typeAndMethod, long laterMicros) {
        byte[] message = new byte[47];
        Arrays.fill(message, (byte) 0xFF);
        ByteBuffer data = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        data.putShort(1, day()).putInt(3, (12 * 3_600 - 2) * 10_000).put(31, (byte) typeAndMethod);
        CanId id = CanId.of(new Pgn(129_029), 3, CanId.GLOBAL, 3);
        new Fragmenter("can0", CAPTURED + laterMicros, 1_000)
                .fastPacket(id, 2, message)
                .forEach(time::accept);
    }

    @Test
    void aSimulatedMachineIsDatedByItsReceiver() throws Exception {
        List<CanFrame> frames = Buses.simulated(MachineProfile.TRACTOR, 3, Duration.ofSeconds(10));
        frames.forEach(time::accept);
        assertThat(time.offsetMicros("can1").orElseThrow()).isBetween(-300_000L, 50_000L);
        assertThat(time.offsetMicros("can0")).isEmpty();
    }
}
