package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SocketCanTest {
    private static final long NOW = 1_782_907_200_000_000L;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH.plusNanos(NOW * 1_000));

    private final FakeCanSocket socket = new FakeCanSocket();

    private FrameSource open() throws IOException {
        return new SocketCan("can0", CLOCK, name -> socket).open();
    }

    private static KernelFrame frame(int id, int drops, KernelFrame.Times times) {
        return new KernelFrame(id, 2, false, new byte[] {1, 2}, times, drops);
    }

    private static KernelFrame frame(long kernelMicros) {
        return frame(0x123, 0, new KernelFrame.Times(0, kernelMicros));
    }

    private static CanFrame taken(Optional<LogLine> line) {
        return ((LogLine.Frame) line.orElseThrow()).frame();
    }

    @Test
    void itIsLiveAndIsCalledAsItsInterface() {
        var origin = new SocketCan("can0", CLOCK);

        assertThat(origin.isLive()).isTrue();
        assertThat(origin.isEndless()).isFalse();
        assertThat(origin.name()).isEqualTo("can0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "can 0", "a/b", "can#0", "an-interface-name", "can0\n"})
    void aNameThatNoInterfaceCanHaveIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SocketCan(name, CLOCK))
                .withMessageEndingWith("was \"" + name + '"');
    }

    @Test
    void aFrameIsOnTheInterfacesChannelAndDatedByTheKernel() throws Exception {
        socket.add(frame(1_000_000));

        try (FrameSource source = open()) {
            assertThat(source.next())
                    .contains(new LogLine.Frame(
                            1, CanFrame.data(1_000_000, "can0", CanId.standard(0x123), new byte[] {1, 2})));
        }
    }

    @Test
    void aFrameWithoutAnyStampIsDatedByOurClock() throws Exception {
        socket.add(frame(0));

        try (FrameSource source = open()) {
            assertThat(taken(source.next()).capturedAtMicros()).isEqualTo(NOW);
        }
    }

    @Test
    void framesWithAControllersStampAreSpacedByIt() throws Exception {
        socket.add(frame(0x123, 0, new KernelFrame.Times(5_000, 1_000_000)));
        socket.add(frame(0x123, 0, new KernelFrame.Times(5_600, 1_000_900)));

        try (FrameSource source = open()) {
            assertThat(taken(source.next()).capturedAtMicros()).isEqualTo(1_000_000);
            assertThat(taken(source.next()).capturedAtMicros()).isEqualTo(1_000_600);
        }
    }

    @Test
    void itIsReadyWhileFramesAreThere() throws Exception {
        try (FrameSource source = open()) {
            assertThat(source.isReady()).isFalse();

            socket.add(frame(1));
            socket.add(frame(2));

            assertThat(source.isReady()).isTrue();
            assertThat(source.isReady()).isTrue();
            assertThat(taken(source.next()).capturedAtMicros()).isEqualTo(1);
            assertThat(taken(source.next()).capturedAtMicros()).isEqualTo(2);
            assertThat(source.isReady()).isFalse();
        }
    }

    @Test
    void aFailureThatWasSeenWhileAskingComesWithTheNextLine() throws Exception {
        try (FrameSource source = open()) {
            socket.fail("can0 is gone");

            assertThat(source.isReady()).isTrue();
            assertThatIOException().isThrownBy(source::next).withMessage("can0 is gone");
        }
    }

    @Test
    void lostFramesAreCountedBeyondTheKernels32Bits() throws Exception {
        try (FrameSource source = open()) {
            assertThat(source.lostFrames()).isZero();
            for (int drops : new int[] {0, 7, 7, 0x7FFFFFFF, -1, 4}) {
                socket.add(frame(1, drops, new KernelFrame.Times(0, 1)));
                source.next();
            }
            assertThat(source.lostFrames()).isEqualTo(0x1_0000_0004L);
        }
    }

    @Test
    void anInterfaceThatIsDownIsRefusedWithWhatToDo() {
        socket.add(Received.Nothing.DOWN);

        assertThatIOException()
                .isThrownBy(this::open)
                .withMessageStartingWith("can0 is down; bring it up: ip link set can0 up type can bitrate 250000");
        assertThat(socket.closed).isTrue();
    }

    @Test
    void anInterfaceThatGoesDownLaterIsTold() throws Exception {
        try (FrameSource source = open()) {
            socket.add(frame(1));
            socket.add(Received.Nothing.DOWN);
            socket.add(frame(2));

            source.next();
            assertThat(source.next())
                    .contains(new LogLine.Rejected(2, "can0 was taken down; its frames go on when it is up again"));
            assertThat(taken(source.next()).capturedAtMicros()).isEqualTo(2);
        }
    }

    @Test
    void anotherThreadsCloseEndsAWait() throws Exception {
        FrameSource source = open();
        var waiting = new FutureTask<>(source::next);
        new Thread(waiting).start();

        source.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(source.next()).isEmpty();
        assertThat(source.isReady()).isTrue();
    }

    @Test
    void anInterruptEndsAWaitAndStays() throws Exception {
        try (FrameSource source = open()) {
            var waiting = new FutureTask<>(
                    () -> source.next().isEmpty() && Thread.currentThread().isInterrupted());
            var thread = new Thread(waiting);
            thread.start();

            thread.interrupt();

            assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
