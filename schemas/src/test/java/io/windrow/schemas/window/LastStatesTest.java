package io.windrow.schemas.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastStatesTest {
    private final LastStates minute = new LastStates();

    private String states() {
        return minute.timeInState().toJson(1, 0);
    }

    @Test
    void aSecondPassesInTheStateSeenLastInItWhateverTheOrder() {
        minute.add(999_999, 2, null);
        minute.add(0, 1, null);
        minute.add(1_000_000, 1, null);
        minute.add(59_000_000, 1, null);

        assertThat(minute.size()).isEqualTo(3);
        assertThat(states())
                .isEqualTo("[{\"raw\":1,\"value\":1,\"label\":null,\"seconds\":2},"
                        + "{\"raw\":2,\"value\":2,\"label\":null,\"seconds\":1}]");
    }

    @Test
    void ofOneMicrosecondTheGreaterCounts() {
        minute.add(5, 3, "b");
        minute.add(5, 2, "z");
        minute.add(5, 3, "a");

        assertThat(states()).isEqualTo("[{\"raw\":3,\"value\":3,\"label\":\"b\",\"seconds\":1}]");
    }
}
