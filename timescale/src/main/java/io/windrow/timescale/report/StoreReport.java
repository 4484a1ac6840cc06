package io.windrow.timescale.report;

import io.windrow.timescale.health.DatabaseFacts;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of the store.
 *
 * @param process empty when no process was asked
 * @param facts of the last look
 * @param database empty when it could not be asked
 * @param configuration each key with the value that holds
 */
public record StoreReport(
        Optional<ProcessReport> process,
        Optional<DatabaseFacts> facts,
        Optional<DatabaseReport> database,
        Map<String, String> configuration) {}
