package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.LogLine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tel.schich.javacan.CanChannels;
import tel.schich.javacan.RawCanChannel;

@Timeout(30)
class JavaCanSocketTest {
    private static final String INTERFACE = "vcan0";

    private static void assumeLinux() {
        String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        assumeTrue(
                List.of("Linux on amd64", "Linux on aarch64").contains(machine),
                "JavaCAN's native library is for Linux on x86_64 and aarch64, this is " + machine);
    }

    private static void assumeInterface() {
        assumeLinux();
        assumeTrue(
                Files.exists(Path.of("/sys/class/net", INTERFACE)),
                "no " + INTERFACE + ": modprobe vcan; ip link add " + INTERFACE + " mtu 72 type vcan; ip link set "
                        + INTERFACE + " up");
    }

    @Test
    void theNativeLibraryOfThisProcessorIsLoaded() {
        assumeLinux();

        assertThatCode(CanLibrary::load).doesNotThrowAnyException();
    }

    @Test
    void aLibrarysHeadTellsItsProcessor() {
        byte[] head = new byte[20];
        System.arraycopy(new byte[] {0x7F, 'E', 'L', 'F'}, 0, head, 0, 4);
        head[18] = (byte) 183;

        assertThat(CanLibrary.isFor("aarch64", head)).isTrue();
        assertThat(CanLibrary.isFor("amd64", head)).isFalse();
        assertThat(CanLibrary.isFor("riscv64", head)).isFalse();
        assertThat(CanLibrary.isFor("aarch64", new byte[20])).isFalse();
        assertThat(CanLibrary.isFor("aarch64", new byte[3])).isFalse();
    }

    @Test
    void aMachineWithoutTheInterfaceSaysWhichAndWhatToDo() {
        assertThatIOException()
                .isThrownBy(() -> new SocketCan("nosuchcan7", InstantSource.system()).open())
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("nosuchcan7")
                        .containsAnyOf(
                                "this machine's kernel has no CAN; load its modules",
                                "CAN sockets are not permitted to this process; allow them",
                                "there is no network interface nosuchcan7; `ip -brief link` lists",
                                "replay a recording, or pipe frames in with --stdin"));
    }

    @Test
    void anInterfaceThatIsNoCanIsToldAsThat() {
        assumeInterface();

        assertThatIOException()
                .isThrownBy(() -> new SocketCan("lo", InstantSource.system()).open())
                .withMessageStartingWith("lo is no CAN interface");
    }

    @Test
    void framesOfAVirtualBusComeAsTheyWereSent() throws Exception {
        assumeInterface();
        long before = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());

        try (FrameSource source = new SocketCan(INTERFACE, InstantSource.system()).open();
                RawCanChannel sender = CanChannels.newRawChannel(INTERFACE)) {
            send(sender, 0x98FEF31C, 1, 2, 3);
            send(sender, 0x40000123);
            CanFrame data = ((LogLine.Frame) source.next().orElseThrow()).frame();
            CanFrame remote = ((LogLine.Frame) source.next().orElseThrow()).frame();

            long micros = data.capturedAtMicros();
            assertThat(data)
                    .isEqualTo(CanFrame.data(micros, INTERFACE, CanId.extended(0x18FEF31C), new byte[] {1, 2, 3}));
            assertThat(micros).isBetween(before, before + 10_000_000);
            assertThat(remote)
                    .isEqualTo(CanFrame.remote(remote.capturedAtMicros(), INTERFACE, CanId.standard(0x123), 0));
            assertThat(source.isReady()).isFalse();
            assertThat(source.lostFrames()).isZero();
        }
    }

    private static void send(RawCanChannel sender, int idAndFlags, int... data) throws Exception {
        ByteBuffer frame = ByteBuffer.allocateDirect(RawCanChannel.MTU).order(ByteOrder.nativeOrder());
        frame.putInt(0, idAndFlags).put(4, (byte) data.length);
        for (int i = 0; i < data.length; i++) {
            frame.put(8 + i, (byte) data[i]);
        }
        sender.writeUnsafe(frame);
    }
}
