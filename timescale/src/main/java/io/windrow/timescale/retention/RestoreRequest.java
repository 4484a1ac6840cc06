package io.windrow.timescale.retention;

import io.windrow.timescale.time.TimeRange;
import java.time.Instant;
import java.util.List;

/**
 * What to bring back.
 *
 * @param equipment empty: rows of all machines
 * @param until when the rows may go again
 */
public record RestoreRequest(RetainedTable table, TimeRange range, List<String> equipment, Instant until) {
    public RestoreRequest {
        equipment = List.copyOf(equipment);
    }
}
