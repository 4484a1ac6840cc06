package io.windrow.runtime.health;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A state and why it is so.
 *
 * @param reasons with numbers; what decided comes first
 */
public record Health(HealthState state, List<String> reasons) {
    public Health {
        reasons = List.copyOf(reasons);
    }

    public static Health of(HealthState state, String reason) {
        return new Health(state, List.of(reason));
    }

    /** Of a whole: its worst part's state, and all reasons, each behind its part's name, the worst first. */
    public static Health worst(Map<String, Health> parts) {
        HealthState worst = parts.values().stream()
                .map(Health::state)
                .max(Comparator.naturalOrder())
                .orElse(HealthState.HEALTHY);
        List<String> reasons = parts.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, Health> part) -> part.getValue().state(), Comparator.reverseOrder()))
                .flatMap(part -> part.getValue().reasons().stream().map(reason -> part.getKey() + ": " + reason))
                .toList();
        return new Health(worst, reasons);
    }
}
