package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.testdata.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AscWriterTest {
    private static final CanId ID = CanId.extended(0x18FEF31C);

    static byte[] write(List<CanFrame> frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FrameLogWriter writer = new AscWriter(bytes)) {
            for (CanFrame frame : frames) {
                writer.write(frame);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void linesAreWhatVectorsToolsAndCanUtilsRead() throws IOException {
        List<CanFrame> frames = List.of(
                CanFrame.data(1436509052249713L, "can0", ID, (byte) 0x3D, (byte) 0x42),
                CanFrame.remote(1436509052250000L, "can1", CanId.standard(0x123), 8),
                CanFrame.flexible(1436509053249000L, "vcan7", ID, (byte) 1),
                CanFrame.error(1436509053249000L, "can0", 0x84, (byte) 2));
        assertThat(new String(write(frames), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("""
                        date Fri Jul 10 06:17:32.249 2015
                        base hex  timestamps absolute
                        no internal events logged
                        Begin Triggerblock Fri Jul 10 06:17:32.249 2015
                           0.000713 1  18FEF31Cx       Rx   d 2 3D 42
                           0.001000 2  123             Rx   r 8
                        // channel 3 is vcan7
                           1.000000 CANFD   3 Rx     18FEF31Cx                                   0 0 1  1 01        0    0     1000 0 0 0 0 0
                           1.000000 1  ErrorFrame // SocketCAN 00000084 02
                        End TriggerBlock
                        """);
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void whatIsWrittenIsReadBackEqual(long seed) throws IOException {
        Random random = Seeds.random("what is written as ASC is read back equal", seed);
        List<CanFrame> frames = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            frames.add(AnyFrame.of(random));
        }
        assertThat(Logs.frames(Logs.read(write(frames)))).isEqualTo(frames);
    }

    @Test
    void aLogWithoutFramesIsEmpty() throws IOException {
        assertThat(write(List.of())).isEmpty();
    }

    @Test
    void whatALineCannotHoldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(List.of(CanFrame.data(-1, "can0", ID))))
                .withMessage("an ASC line must be dated 1970 to 9999, was -1 µs");
        assertThatIllegalArgumentException().isThrownBy(() -> write(List.of(CanFrame.data(0, "can 0", ID))));
    }

    @Test
    void the256thChannelIsRefused() {
        List<CanFrame> frames = new ArrayList<>();
        for (int i = 0; i <= 255; i++) {
            frames.add(CanFrame.data(0, "bus" + i, ID));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(frames))
                .withMessage("an ASC log must have at most 255 channels, \"bus255\" is one more");
    }
}
