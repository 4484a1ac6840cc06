package io.windrow.can.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.testdata.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames go to several reassemblers, at random but a transfer's to one, and it is as if there were one. */
class TransferTrackerLawsTest {
    private static final int LANES = 3;

    private static final class Tag {
        private int lane;

        Tag(int lane) {
            this.lane = lane;
        }
    }

    private static final class Split {
        private final Random random;
        private final Reassembler whole = reassembler();
        private final List<Reassembler> lanes = List.of(reassembler(), reassembler(), reassembler());
        private final TransferTracker<Tag> tracker =
                new TransferTracker<>(Split::isFast, (start, overlapping) -> tag(overlapping));
        private int lane;
        private int completed;

        Split(Random random) {
            this.random = random;
        }

        private Tag tag(List<Tag> overlapping) {
            return new Tag(overlapping.isEmpty() ? lane : overlapping.get(0).lane);
        }

        private static boolean isFast(int number) {
            return number == Traffic.FAST_GROUP;
        }

        private static Reassembler reassembler() {
            return new Reassembler(Split::isFast, ReassemblyLimits.defaults());
        }

        void hear(CanFrame frame) {
            lane = random.nextInt(4) == 0 ? random.nextInt(LANES) : lane;
            Tag tag = tracker.of(frame);
            Outcome outcome = lanes.get(tag == null ? lane : tag.lane).accept(frame);
            Outcome expected = whole.accept(frame);
            assertThat(outcome).as("%s", frame).isEqualTo(expected);
            completed += expected instanceof Outcome.Completed ? 1 : 0;
            assertKnowsWhatIsOpen(tag, expected, frame);
        }

        private void assertKnowsWhatIsOpen(@Nullable Tag tag, Outcome outcome, CanFrame frame) {
            if (outcome instanceof Outcome.Completed) {
                assertThat(tag).as("%s", frame).isNotNull();
            }
            for (Protocol protocol : Protocol.values()) {
                assertThat(tracker.openTransfers(protocol)).isLessThanOrEqualTo(OpenTags.MOST_OPEN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyFramesGiveTheSameTransfersInLanesAsTogether(long seed) {
        Random random = Seeds.random("any frames give the same transfers in lanes as together", seed);
        for (int most : new int[] {500, 20_000, 400_000}) {
            Traffic traffic = new Traffic(random);
            Split split = new Split(random);
            long nowMicros = 0;
            for (int i = 0; i < 200_000; i++) {
                CanFrame frame = traffic.anyFrame();
                nowMicros += random.nextInt(most);
                split.hear(CanFrame.data(nowMicros, frame.channel(), frame.id(), frame.data()));
            }
            assertThat(split.completed).isGreaterThan(50);
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void messagesThatInterleaveAndLoseFramesGiveTheSameTransfersInLanesAsTogether(long seed) {
        Random random =
                Seeds.random("messages that interleave and lose frames give the same in lanes as together", seed);
        Split split = new Split(random);
        long nowMicros = 0;
        for (int round = 0; round < 40; round++) {
            List<List<CanFrame>> left = new ArrayList<>();
            new Traffic(random).atOnce(40).forEach(sent -> left.add(new ArrayList<>(sent.frames())));
            while (!left.isEmpty()) {
                List<CanFrame> message = left.get(random.nextInt(left.size()));
                CanFrame frame = message.remove(0);
                nowMicros += random.nextInt(200);
                if (random.nextInt(500) > 0) {
                    split.hear(CanFrame.data(nowMicros, frame.channel(), frame.id(), frame.data()));
                }
                left.removeIf(List::isEmpty);
            }
        }
        assertThat(split.completed).isGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyFramesAtAnyTimesAreTaken(long seed) {
        Random random = Seeds.random("any frames at any times are taken by the tracker", seed);
        Traffic traffic = new Traffic(random);
        TransferTracker<TransferStart> tracker = new TransferTracker<>(Split::isFast, (start, overlapping) -> start);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            CanFrame frame = traffic.anyFrame();
            TransferStart start = tracker.of(frame);
            taken += start == null ? 0 : 1;
            assertThat(start == null || start.channel().equals(frame.channel())).isTrue();
        }
        assertThat(taken).isGreaterThan(1_000);
    }
}
