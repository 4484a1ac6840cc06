package io.windrow.timescale.retention;

import io.windrow.timescale.time.TimeRange;
import java.time.Instant;

/** Rows that were brought back, and until when they stay. */
record Restored(RetainedTable table, TimeRange range, Instant until) {}
