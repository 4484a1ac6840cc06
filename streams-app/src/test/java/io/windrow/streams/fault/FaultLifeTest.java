package io.windrow.streams.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultLifeTest {
    private static final long START = FaultHour.startOf(1_790_000_000_000_000L);
    private static final long SECOND = 1_000_000;
    private static final FaultCode CODE = new FaultCode(110, 0);

    @Test
    void a_fault_appears_is_active_and_is_cleared() {
        var hour = new FaultHour(START);
        told(hour, 10, false);
        told(hour, 11, true);
        told(hour, 12, true);
        told(hour, 20, false);

        Life.Active active = Objects.requireNonNull(hour.life(CODE).active());

        assertThat(active.firstSeen()).isEqualTo(START + 11 * SECOND);
        assertThat(active.lastSeen()).isEqualTo(START + 12 * SECOND);
        assertThat(active.clearedAt()).isEqualTo(START + 20 * SECOND);
        assertThat(active.appearances()).isOne();
        assertThat(active.toTheEnd()).isFalse();
    }

    @Test
    void a_fault_that_crosses_the_hour_appeared_once() {
        var first = new FaultHour(START);
        told(first, 3_599, true);
        var second = new FaultHour(START + FaultHour.LENGTH_MICROS);
        told(second, 3_600, true);

        Life.Active active =
                Objects.requireNonNull(first.life(CODE).then(second.life(CODE)).active());

        assertThat(active.appearances()).isOne();
        assertThat(active.toTheEnd()).isTrue();
    }

    @Test
    void codes_beyond_the_limit_are_not_followed_and_that_is_told() {
        var hour = new FaultHour(START);
        for (int spn = 0; spn < FaultHour.MOST_CODES; spn++) {
            assertThat(hour.add(START, new FaultCode(spn, 1), -1, FaultLamp.NONE))
                    .isTrue();
        }

        assertThat(hour.add(START, new FaultCode(500_000, 1), -1, FaultLamp.NONE))
                .isFalse();
        assertThat(hour.add(START, new FaultCode(7, 1), -1, FaultLamp.NONE)).isTrue();
    }

    /** Six hours of messages in any order, summed up in any grouping, say what a plain list of them says. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_life_is_what_a_plain_list_of_messages_says(long seed) {
        var random = new Random(seed);
        NavigableMap<Integer, Boolean> messages = messages(random);
        List<Integer> order = new ArrayList<>(messages.keySet());
        Collections.shuffle(order, random);
        var hours = new TreeMap<Long, FaultHour>();

        for (int second : order) {
            long hourStart = FaultHour.startOf(START + second * SECOND);
            FaultHour hour = hours.computeIfAbsent(hourStart, FaultHour::new);
            told(hour, second, Boolean.TRUE.equals(messages.get(second)));
            hours.put(hourStart, copy(hour));
        }

        List<Life> lives =
                hours.values().stream().map(hour -> copy(hour.life(CODE))).toList();
        assertThat(grouped(lives, random)).isEqualTo(plain(messages));
    }

    private static NavigableMap<Integer, Boolean> messages(Random random) {
        var messages = new TreeMap<Integer, Boolean>();
        boolean active = random.nextBoolean();
        for (int i = 0; i < 300; i++) {
            active = random.nextInt(5) == 0 ? !active : active;
            messages.put(random.nextInt(6 * 3_600), active);
        }
        return messages;
    }

    private static Life grouped(List<Life> lives, Random random) {
        List<Life> left = new ArrayList<>(lives);
        while (left.size() > 1) {
            int at = random.nextInt(left.size() - 1);
            left.set(at, left.get(at).then(left.remove(at + 1)));
        }
        return left.get(0);
    }

    private static Life plain(NavigableMap<Integer, Boolean> messages) {
        long appearances = 0;
        long firstSeen = 0;
        long lastSeen = 0;
        @Nullable Long clearedAt = null;
        boolean before = false;
        for (var message : messages.entrySet()) {
            long at = START + message.getKey() * SECOND;
            boolean active = message.getValue();
            if (active) {
                firstSeen = appearances == 0 ? at : firstSeen;
                appearances += before ? 0 : 1;
                lastSeen = at;
                clearedAt = null;
            } else if (before) {
                clearedAt = at;
            }
            before = active;
        }
        boolean fromTheStart = messages.firstEntry().getValue();
        var active =
                new Life.Active(fromTheStart, appearances, firstSeen, lastSeen, clearedAt, 3, FaultLamp.AMBER_WARNING);
        return new Life(START + messages.firstKey() * SECOND, appearances == 0 ? null : active);
    }

    private static void told(FaultHour hour, int second, boolean active) {
        long at = START + second * SECOND;
        hour.told(at);
        if (active) {
            hour.add(at, CODE, 3, FaultLamp.AMBER_WARNING);
        }
    }

    private static FaultHour copy(FaultHour hour) {
        var out = new Packer();
        hour.writeTo(out);
        return FaultHour.readFrom(new Unpacker(out.toBytes()));
    }

    private static Life copy(Life life) {
        var out = new Packer();
        life.writeTo(out);
        return Life.readFrom(new Unpacker(out.toBytes()));
    }
}
