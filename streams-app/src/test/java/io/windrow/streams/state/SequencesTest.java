package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Lane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SequencesTest {
    private final KeyValueStore<Bytes, byte[]> store =
            Stores.inMemoryKeyValueStore("sequences").get();
    private Sequences sequences = new Sequences(store);

    @Test
    void a_number_is_new_once() {
        assertThat(add(frame("g", 7))).isTrue();
        assertThat(add(frame("g", 7))).isFalse();
        assertThat(add(frame("g", 6))).isTrue();
    }

    @Test
    void each_machine_gateway_boot_and_channel_counts_for_itself() {
        List<CanFrame> frames = new ArrayList<>(List.of(frame("g", 7), frame("h", 7)));
        CanFrame other = frame("g", 7);
        other.setEquipmentId("m2");
        frames.add(other);
        other = frame("g", 7);
        other.setBootId("later");
        frames.add(other);
        other = frame("g", 7);
        other.setChannel("can1");
        frames.add(other);

        assertThat(frames).allMatch(this::add).noneMatch(this::add);
    }

    @Test
    void lanes_share_their_numbers() {
        CanFrame backlog = frame("g", 7);
        backlog.setLane(Lane.BACKLOG);

        assertThat(add(frame("g", 7))).isTrue();
        assertThat(add(backlog)).isFalse();
    }

    @Test
    void frames_of_foreign_producers_have_no_protection() {
        CanFrame foreign = frame("g", 7);
        foreign.setBootId(null);
        CanFrame unnumbered = frame("g", 7);
        unnumbered.setSequence(null);

        assertThat(List.of(foreign, foreign, unnumbered, unnumbered)).allMatch(this::add);
    }

    @Test
    void a_number_below_0_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add(frame("g", -1)))
                .withMessage("sequence must be at least 0, was -1");
    }

    @Test
    void what_was_not_written_is_as_if_it_had_never_come() {
        add(frame("g", 7));
        sequences.write();
        add(frame("g", 8));

        sequences = new Sequences(store);

        assertThat(add(frame("g", 7))).isFalse();
        assertThat(add(frame("g", 8))).isTrue();
    }

    @Test
    void a_commit_writes_one_record_however_many_buses_spoke() {
        for (int gateway = 0; gateway < 100; gateway++) {
            add(frame("g" + gateway, 0));
        }
        sequences.write();
        assertThat(store.approximateNumEntries()).isEqualTo(2);
        byte[] names = store.get(Bytes.wrap(new byte[] {0}));

        for (int gateway = 0; gateway < 100; gateway++) {
            add(frame("g" + gateway, 1));
        }
        sequences.write();

        assertThat(store.get(Bytes.wrap(new byte[] {0}))).isSameAs(names);
        assertThat(store.get(Bytes.wrap(new byte[] {1}))).hasSizeLessThan(500);
    }

    @Test
    void beyond_ten_thousand_ranges_the_lowest_gaps_are_closed_and_counted() {
        for (int i = 0; i <= Sequences.MAX_RANGES + 1; i++) {
            assertThat(add(frame("g", 2L * i))).isTrue();
        }

        assertThat(sequences.write()).isEqualTo(2);

        assertThat(add(frame("g", 1))).isFalse();
        assertThat(add(frame("g", 3))).isFalse();
        assertThat(add(frame("g", 5))).isTrue();
    }

    /** More buses than places, long and short runs, many and few ranges, crashes: as a set would have it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_agrees_with_a_set_whatever_comes_and_whenever_it_ends(long seed) {
        var random = new Random(seed);
        Set<String> committed = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (int step = 0; step < 60_000; step++) {
            CanFrame frame = frame("g" + Math.abs((int) (random.nextGaussian() * 150)), 0);
            frame.setLane(random.nextBoolean() ? Lane.FRESH : Lane.BACKLOG);
            boolean isScattered = frame.getGatewayId().endsWith("7");
            frame.setSequence((long) random.nextInt(isScattered ? 4_000 : 40));

            assertThat(add(frame))
                    .as("seed %d step %d", seed, step)
                    .isEqualTo(seen.add(frame.getGatewayId() + " " + frame.getSequence()));

            if (random.nextInt(50) == 0) {
                assertThat(sequences.write()).isZero();
                committed = new HashSet<>(seen);
            } else if (random.nextInt(2_000) == 0) {
                sequences = new Sequences(store);
                seen = new HashSet<>(committed);
            }
        }
    }

    private boolean add(CanFrame frame) {
        return sequences.add(frame, 0, (minute, frames) -> {});
    }

    private static CanFrame frame(String gateway, long sequence) {
        var frame = new CanFrame();
        frame.setEquipmentId("m1");
        frame.setGatewayId(gateway);
        frame.setChannel("can0");
        frame.setBootId("boot");
        frame.setSequence(sequence);
        frame.setLane(Lane.FRESH);
        return frame;
    }
}
