package io.windrow.streams.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.FleetPosition;
import io.windrow.avro.Nearby;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NeighbourhoodTest {
    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");

    private final Neighbourhood cell = new Neighbourhood(500, Duration.ofSeconds(30));

    @Test
    void the_nearest_comes_first_and_who_is_too_far_does_not_count() {
        add("combine", 48.0000, 0, false);
        add("far", 48.0100, 0, false);
        add("cart", 48.0010, 0, false);

        Nearby nearby = Objects.requireNonNull(add("tractor", 48.0020, 0, true));

        assertThat(nearby.getMachines()).isEqualTo(2);
        assertThat(nearby.getOthers())
                .containsSubsequence("cart", "\"distance_m\":111.2", "combine")
                .doesNotContain("far");
    }

    @Test
    void a_machine_that_fell_silent_is_forgotten() {
        add("combine", 48, 0, true);

        Nearby nearby = Objects.requireNonNull(add("tractor", 48, 31, true));

        assertThat(nearby.getMachines()).isZero();
        assertThat(cell.isEmpty(NOW.plusSeconds(62))).isTrue();
    }

    @Test
    void an_older_position_that_comes_later_moves_nobody_back() {
        add("combine", 48, 5, false);
        add("combine", 49, 1, false);

        Nearby nearby = Objects.requireNonNull(add("tractor", 48, 6, true));

        assertThat(nearby.getMachines()).isOne();
    }

    @Test
    void who_only_passes_by_is_not_told_here() {
        assertThat(add("combine", 48, 0, false)).isNull();
    }

    @Test
    void a_crowd_is_bounded() {
        for (int i = 0; i < Neighbourhood.MOST_MACHINES + 10; i++) {
            cell.add(new FleetPosition("m" + i, 48d, 11d, NOW.plusMillis(i), false));
        }

        Nearby nearby = Objects.requireNonNull(add("tractor", 48, 2, true));

        assertThat(nearby.getMachines()).isEqualTo(Neighbourhood.MOST_MACHINES - 1);
    }

    private @Nullable Nearby add(String machine, double latitude, int second, boolean home) {
        return cell.add(new FleetPosition(machine, latitude, 11d, NOW.plusSeconds(second), home));
    }
}
