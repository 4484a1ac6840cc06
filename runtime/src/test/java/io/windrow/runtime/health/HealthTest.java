package io.windrow.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void aWholeIsAsItsWorstPartAndTellsItsReasonFirst() {
        Map<String, Health> parts = new LinkedHashMap<>();
        parts.put("streams", Health.of(HealthState.HEALTHY, "runs"));
        parts.put("database", Health.of(HealthState.RECONNECTING, "refused"));
        parts.put("sink", Health.of(HealthState.DEGRADED, "slow"));

        assertThat(Health.worst(parts))
                .isEqualTo(new Health(
                        HealthState.RECONNECTING, List.of("database: refused", "sink: slow", "streams: runs")));
    }

    @Test
    void aWholeOfNothingIsHealthy() {
        assertThat(Health.worst(Map.of()).state()).isEqualTo(HealthState.HEALTHY);
    }
}
