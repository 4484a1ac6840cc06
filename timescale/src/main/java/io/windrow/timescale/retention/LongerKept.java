package io.windrow.timescale.retention;

import java.time.Duration;

/** A machine whose rows of a table are kept longer than others'. */
record LongerKept(String equipment, RetainedTable table, Duration keep) {}
