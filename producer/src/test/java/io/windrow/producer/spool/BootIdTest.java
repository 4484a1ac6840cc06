package io.windrow.producer.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BootIdTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-07-01T12:00:00Z"));

    @Test
    void itIsTheSecondOfTheStartAndEightRandomCharacters() {
        assertThat(BootId.next(NOON).text()).matches("[0-9a-z]{6}-[0-9a-z]{8}");
        assertThat(Long.parseLong(BootId.next(NOON).text().substring(0, 6), 36))
                .isEqualTo(NOON.instant().getEpochSecond());
    }

    @Test
    void startsInTheSameSecondDiffer() {
        Set<BootId> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(BootId.next(NOON));
        }

        assertThat(ids).hasSize(1_000);
    }

    @Test
    void laterStartsSortLater() {
        var later = InstantSource.fixed(NOON.instant().plusSeconds(1));

        assertThat(BootId.next(NOON).text()).isLessThan(BootId.next(later).text());
    }

    @Test
    void otherTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BootId("A B")).withMessageEndingWith("was \"A B\"");
    }
}
