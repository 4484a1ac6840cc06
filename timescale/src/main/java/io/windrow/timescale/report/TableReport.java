package io.windrow.timescale.report;

import java.util.Optional;

/**
 * One large table.
 *
 * @param bytes with indexes
 * @param rows about
 * @param chunks or native partitions; 0 when it is not cut
 * @param compressionRatio of the chunks that were compressed later, before by after; empty when there is none
 * @param oldest where the oldest chunk begins, or the oldest row; ISO-8601
 */
public record TableReport(
        String table,
        long bytes,
        long rows,
        int chunks,
        int compressedChunks,
        Optional<Double> compressionRatio,
        Optional<String> oldest) {}
