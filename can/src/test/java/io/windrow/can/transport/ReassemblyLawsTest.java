package io.windrow.can.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.testdata.Seeds;
import io.windrow.can.transport.Traffic.Sent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReassemblyLawsTest {
    private static final ReassemblyLimits SMALL = new ReassemblyLimits(5, 7_000, 6_000);

    private static Reassembler reassembler(ReassemblyLimits limits) {
        return new Reassembler(number -> number == Traffic.FAST_GROUP, limits);
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyFramesInAnyOrderStayWithinTheLimitsAndEveryTransferIsAccountedFor(long seed) {
        Random random = Seeds.random("any frames stay within the limits and every transfer is accounted for", seed);
        Traffic traffic = new Traffic(random);
        Reassembler reassembler = reassembler(SMALL);
        long begun = 0;
        for (int i = 0; i < 200_000; i++) {
            CanFrame frame = traffic.anyFrame();
            begun += begins(frame) ? 1 : 0;
            reassembler.accept(frame);
            assertWithin(reassembler);
            if (i % 1_000 == 0) {
                assertThat(accountedFor(reassembler)).isEqualTo(begun);
            }
        }
        reassembler.abandonOpen();
        for (Protocol protocol : Protocol.values()) {
            assertThat(reassembler.openTransfers(protocol)).isZero();
            assertThat(reassembler.openBytes(protocol)).isZero();
        }
        assertThat(accountedFor(reassembler)).isEqualTo(begun);
    }

    private static boolean begins(CanFrame frame) {
        int group = CanId.pgnOf(frame.id().bits());
        if (group == Traffic.FAST_GROUP) {
            boolean first = frame.length() >= 2 && (frame.at(0) & 0x1F) == 0;
            int size = first ? frame.at(1) & 0xFF : 0;
            return first && (size == 0 || size > 223 || frame.length() >= 2 + Math.min(size, 6));
        }
        int kind = frame.length() == 8 ? frame.at(0) & 0xFF : 0;
        return group == 0xEC00 ? kind == 16 || kind == 32 : group == 0xC800 && kind == 20;
    }

    private static long accountedFor(Reassembler reassembler) {
        ReassemblyCounts counts = reassembler.counts();
        long sum = 0;
        for (Protocol protocol : Protocol.values()) {
            sum += counts.completed(protocol) + counts.abandoned(protocol) + reassembler.openTransfers(protocol);
        }
        return sum;
    }

    private static void assertWithin(Reassembler reassembler) {
        for (Protocol protocol : Protocol.values()) {
            if (reassembler.openTransfers(protocol) > SMALL.openTransfers()
                    || reassembler.openBytes(protocol) > SMALL.openBytes()
                    || reassembler.openBytes(protocol) < 0) {
                throw new AssertionError(protocol + " has " + reassembler.openTransfers(protocol) + " open with "
                        + reassembler.openBytes(protocol) + " bytes");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void messagesThatInterleaveComeOutAsTheyWentIn(long seed) {
        Random random = Seeds.random("messages that interleave come out as they went in", seed);
        for (int round = 0; round < 20; round++) {
            List<Sent> sent = new Traffic(random).atOnce(40);
            Reassembler reassembler = reassembler(ReassemblyLimits.defaults());
            List<Transfer> whole = Listening.acceptAll(reassembler, interleaved(sent, random));
            assertThat(whole)
                    .extracting(Listening::hex)
                    .containsExactlyInAnyOrderElementsOf(
                            sent.stream().map(Sent::hex).toList());
            assertThat(abandoned(reassembler)).isZero();
            assertThat(strays(reassembler)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void aSnapshotAnywhereChangesNothing(long seed) {
        Random random = Seeds.random("a snapshot anywhere changes nothing", seed);
        for (int round = 0; round < 20; round++) {
            List<Sent> sent = new Traffic(random).atOnce(20);
            List<CanFrame> frames = interleaved(sent, random);
            Reassembler reassembler = reassembler(ReassemblyLimits.defaults());
            List<Transfer> expected = Listening.acceptAll(reassembler, frames);
            List<Transfer> whole = new ArrayList<>();
            Reassembler current = reassembler(ReassemblyLimits.defaults());
            for (CanFrame frame : frames) {
                whole.addAll(Listening.acceptAll(current, List.of(frame)));
                if (random.nextInt(100) == 0) {
                    byte[] snapshot = current.snapshot();
                    current = reassembler(ReassemblyLimits.defaults());
                    current.restore(snapshot);
                    assertThat(current.snapshot()).isEqualTo(snapshot);
                }
            }
            assertThat(whole).isEqualTo(expected).hasSameSizeAs(sent);
        }
    }

    /** Every message loses one frame or none; what comes out is exactly the messages that lost nothing they need. */
    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void noTwoMessagesAreEverGluedTogetherWhenEachLosesAFrame(long seed) {
        Random random = Seeds.random("no two messages are ever glued together when each loses a frame", seed);
        Traffic traffic = new Traffic(random);
        Reassembler reassembler = reassembler(ReassemblyLimits.defaults());
        long now = 1_000_000;
        int fastPackets = 0;
        for (int i = 0; i < 2_000; i++) {
            Protocol protocol = traffic.anyProtocol();
            fastPackets += protocol == Protocol.FAST_PACKET ? 1 : 0;
            Sent sent = traffic.message(protocol, 1, 2, fastPackets, now);
            List<CanFrame> frames = new ArrayList<>(sent.frames());
            boolean needed = false;
            if (random.nextInt(3) > 0) {
                needed = isNeeded(frames.remove(random.nextInt(frames.size())), sent);
            }
            now = sent.frames().get(sent.frames().size() - 1).capturedAtMicros() + 1_000;
            List<Transfer> whole = Listening.acceptAll(reassembler, frames);
            assertThat(whole).hasSize(needed ? 0 : 1);
            assertThat(whole)
                    .allSatisfy(transfer -> assertThat(Listening.hex(transfer)).isEqualTo(sent.hex()));
        }
        assertThat(abandoned(reassembler)).isPositive();
    }

    /** What the receiver says is not needed by a bystander. */
    private static boolean isNeeded(CanFrame frame, Sent sent) {
        return CanId.sourceOf(frame.id().bits()) == sent.source();
    }

    /** All frames, those of each message in their order, 10 µs apart. */
    private static List<CanFrame> interleaved(List<Sent> sent, Random random) {
        List<Iterator<CanFrame>> left = new ArrayList<>();
        sent.forEach(message -> left.add(message.frames().iterator()));
        List<CanFrame> frames = new ArrayList<>();
        while (!left.isEmpty()) {
            Iterator<CanFrame> next = left.get(random.nextInt(left.size()));
            if (next.hasNext()) {
                CanFrame frame = next.next();
                frames.add(CanFrame.data(frames.size() * 10L, frame.channel(), frame.id(), frame.data()));
            } else {
                left.remove(next);
            }
        }
        return frames;
    }

    private static long abandoned(Reassembler reassembler) {
        long sum = 0;
        for (Protocol protocol : Protocol.values()) {
            sum += reassembler.counts().abandoned(protocol);
        }
        return sum;
    }

    private static long strays(Reassembler reassembler) {
        long sum = 0;
        for (Protocol protocol : Protocol.values()) {
            sum += reassembler.counts().strayFrames(protocol);
        }
        return sum;
    }
}
