package io.windrow.timescale.report;

import io.windrow.timescale.retention.RetentionReport;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the database.
 *
 * @param version for people
 * @param bytesPerFrame of {@code can_frame}, all included
 * @param pgns empty when there are no frames
 * @param machines within the last hour, those with most frames first
 * @param compressing whether chunks are compressed by themselves
 * @param retention what shall leave the tables, and what did; empty when it could not be asked
 * @param notAsked what could not be found out, and why
 */
public record DatabaseReport(
        String version,
        long bytes,
        Optional<Double> bytesPerFrame,
        List<TableReport> tables,
        Optional<PgnReport> pgns,
        List<MachineReport> machines,
        boolean compressing,
        Optional<RetentionReport> retention,
        List<String> notAsked) {}
