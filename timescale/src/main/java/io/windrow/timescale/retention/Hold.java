package io.windrow.timescale.retention;

import io.windrow.timescale.time.TimeRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold: rows that must not go.
 *
 * @param id 0 until it is stored
 * @param equipment the machine; {@code *} is every machine
 * @param from included; null: from the first row on
 * @param to excluded; null: without end
 * @param reason what for, not empty
 */
public record Hold(
        long id,
        String equipment,
        @Nullable Instant from,
        @Nullable Instant to,
        String reason) {
    static final String EVERY_MACHINE = "*";

    public Hold {
        if (equipment.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a hold must name a machine (or *) and a reason");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("a hold must end after its start, was " + from + " to " + to);
        }
    }

    boolean touches(TimeRange range) {
        return (to == null || range.from().isBefore(to)) && (from == null || from.isBefore(range.to()));
    }
}
