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

        Life.Active active = Objects.requireNonNull(life(hour).active());

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
                Objects.requireNonNull(life(first).then(life(second)).active());

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

    @Test
    void a_list_of_what_was_active_before_clears_a_code() {
        var hour = new FaultHour(START);
        told(hour, 11, true);
        listed(hour, 15, 7);
        told(hour, 20, false);

        Life life = life(hour);

        assertThat(Objects.requireNonNull(life.active()).clearedAt()).isEqualTo(START + 15 * SECOND);
        assertThat(life.occurrences()).isEqualTo(7);
    }

    @Test
    void a_code_that_is_only_listed_was_never_seen_active() {
        var hour = new FaultHour(START);
        listed(hour, 30, 2);
        listed(hour, 20, 1);

        Life life = life(hour);

        assertThat(life.active()).isNull();
        assertThat(life.listed()).isEqualTo(new Life.Listed(START + 20 * SECOND, 2));
    }

    @Test
    void a_list_says_nothing_of_other_codes() {
        var hour = new FaultHour(START);
        hour.list(START, new FaultCode(111, 0), 1);

        assertThat(hour.life(CODE)).isNull();
    }

    @Test
    void an_hour_that_an_earlier_version_wrote_has_no_lists() {
        var before = new Packer()
                .signed(START / FaultHour.LENGTH_MICROS)
                .unsigned(1)
                .unsigned(10)
                .unsigned(2);
        before.unsigned(1).unsigned(110).unsigned(0).signed(3).unsigned(11).text("PROTECT");
        before.unsigned(1).unsigned(10).unsigned(2);

        FaultHour hour = FaultHour.readFrom(new Unpacker(before.toBytes()), 1);

        assertThat(life(hour).listed()).isNull();
        assertThat(Objects.requireNonNull(life(hour).active()).lastSeen()).isEqualTo(START + 11 * SECOND);
    }

    /** Six hours of messages in any order, summed up in any grouping, say what a plain list of them says. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_life_is_what_a_plain_list_of_messages_says(long seed) {
        var random = new Random(seed);
        NavigableMap<Integer, Said> messages = messages(random);
        List<Integer> order = new ArrayList<>(messages.keySet());
        Collections.shuffle(order, random);
        var hours = new TreeMap<Long, FaultHour>();

        for (int second : order) {
            long hourStart = FaultHour.startOf(START + second * SECOND);
            FaultHour hour = hours.computeIfAbsent(hourStart, FaultHour::new);
            tell(hour, second, Objects.requireNonNull(messages.get(second)));
            hours.put(hourStart, copy(hour));
        }

        List<Life> lives = hours.values().stream()
                .map(hour -> hour.life(CODE))
                .filter(Objects::nonNull)
                .map(FaultLifeTest::copy)
                .toList();
        assertThat(grouped(lives, random)).isEqualTo(plain(messages));
    }

    /** What one message says about the code. */
    private enum Said {
        ACTIVE,
        CLEAR,
        LISTED,
        /** A list without it, and nothing else: no word about it. */
        NOTHING
    }

    private static void tell(FaultHour hour, int second, Said said) {
        switch (said) {
            case ACTIVE -> told(hour, second, true);
            case CLEAR -> told(hour, second, false);
            case LISTED -> listed(hour, second, second % 100);
            case NOTHING -> hour.list(START + second * SECOND, new FaultCode(111, 0), 1);
        }
    }

    private static NavigableMap<Integer, Said> messages(Random random) {
        var messages = new TreeMap<Integer, Said>();
        Said said = Said.values()[random.nextInt(4)];
        for (int i = 0; i < 300; i++) {
            said = random.nextInt(5) == 0 ? Said.values()[random.nextInt(4)] : said;
            messages.put(random.nextInt(6 * 3_600), said);
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

    private static Life plain(NavigableMap<Integer, Said> messages) {
        long appearances = 0;
        long firstSeen = 0;
        long lastSeen = 0;
        @Nullable Long clearedAt = null;
        boolean before = false;
        Life.@Nullable Listed listed = null;
        List<Integer> ofIt = messages.keySet().stream()
                .filter(second -> messages.get(second) != Said.NOTHING)
                .toList();
        for (int second : ofIt) {
            long at = START + second * SECOND;
            boolean active = messages.get(second) == Said.ACTIVE;
            if (active) {
                firstSeen = appearances == 0 ? at : firstSeen;
                appearances += before ? 0 : 1;
                lastSeen = at;
                clearedAt = null;
            } else if (before) {
                clearedAt = at;
            }
            before = active;
            if (messages.get(second) == Said.LISTED) {
                listed = listed == null
                        ? new Life.Listed(at, second % 100)
                        : new Life.Listed(listed.first(), Math.max(listed.occurrences(), second % 100));
            }
        }
        boolean fromTheStart = messages.get(ofIt.get(0)) == Said.ACTIVE;
        var active =
                new Life.Active(fromTheStart, appearances, firstSeen, lastSeen, clearedAt, 3, FaultLamp.AMBER_WARNING);
        return new Life(START + ofIt.get(0) * SECOND, appearances == 0 ? null : active, listed);
    }

    private static Life life(FaultHour hour) {
        return Objects.requireNonNull(hour.life(CODE));
    }

    private static void listed(FaultHour hour, int second, int occurrences) {
        hour.list(START + second * SECOND, CODE, occurrences);
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
        return FaultHour.readFrom(new Unpacker(out.toBytes()), 2);
    }

    private static Life copy(Life life) {
        var out = new Packer();
        life.writeTo(out);
        return Life.readFrom(new Unpacker(out.toBytes()));
    }
}
