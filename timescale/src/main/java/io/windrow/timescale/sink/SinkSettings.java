package io.windrow.timescale.sink;

import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;

/**
 * How the sink gathers, writes and waits.
 *
 * @param group the consumer group; members share the partitions, the database keeps the offsets
 * @param writers threads a topic, each with partitions, batches and a connection of its own
 * @param batchRows rows of a batch at most: larger ones compress better and cost memory
 * @param batchBytes bytes of a batch at most, records and encoded rows together, for each writer of each topic
 * @param batchAge how long a row waits for others at most. Half a second: who needs it sooner reads the topic, and each commit
 *     is a flush to disk and a version of the offset rows
 * @param latencyTarget within which a row is to be stored once the broker has it; gathering takes what storing leaves of it, and
 *     batches become smaller when storing one takes more than half
 * @param pollWait how long one poll waits for records
 * @param pollRecords records that one poll hands over at most, and so what waits in memory beside the batch
 * @param retryFirst wait after the first failure in a row; each further one doubles it
 * @param retryMost the longest of these waits: a database that is back is written to within it
 * @param directCompressRows rows a machine's bus, on average in a batch, from which TimescaleDB compresses them while copying. At
 *     100 that was 356 against 202 thousand rows/s into rows with an index, at 10 it was 56 against 102; 0 switches it off
 * @param aheadBound a frame captured further ahead of its arrival has a wrong clock and is marked so
 */
public record SinkSettings(
        String group,
        int writers,
        int batchRows,
        int batchBytes,
        Duration batchAge,
        Duration latencyTarget,
        Duration pollWait,
        int pollRecords,
        Duration retryFirst,
        Duration retryMost,
        int directCompressRows,
        Duration aheadBound) {
    public static final SinkSettings DEFAULT = new SinkSettings(
            "windrow-store",
            2,
            100_000,
            32 * 1024 * 1024,
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            10_000,
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            50,
            Duration.ofMinutes(5));

    private static final int MIB = 1024 * 1024;

    public SinkSettings {
        require(!group.isBlank(), "sink.group must not be empty");
        requireBetween("sink.writers", writers, 1, 64);
        requireBetween("sink.batch.rows", batchRows, 1, 1_000_000);
        requireBetween("sink.batch.bytes", batchBytes, MIB, 512 * MIB);
        requireBetween("sink.batch.age", batchAge, Duration.ofMillis(1), Duration.ofMinutes(1));
        requireBetween("sink.latency.target", latencyTarget, Duration.ofMillis(10), Duration.ofMinutes(5));
        requireBetween("sink.poll.wait", pollWait, Duration.ofMillis(1), Duration.ofSeconds(5));
        requireBetween("sink.poll.records", pollRecords, 1, 100_000);
        requireBetween("sink.retry.first", retryFirst, Duration.ofMillis(1), Duration.ofMinutes(1));
        requireBetween("sink.retry.most", retryMost, Duration.ofMillis(1), Duration.ofMinutes(10));
        require(
                retryFirst.compareTo(retryMost) <= 0,
                "sink.retry.most must be at least sink.retry.first, was " + retryMost.toMillis() + "ms");
        requireBetween("sink.direct.compress.rows", directCompressRows, 0, 1_000_000);
        requireBetween("time.ahead.bound", aheadBound, Duration.ofSeconds(1), Duration.ofDays(365));
    }

    public static SinkSettings from(SettingsReader reader) {
        return new SinkSettings(
                reader.text("sink.group", DEFAULT.group),
                reader.integer("sink.writers", DEFAULT.writers),
                reader.integer("sink.batch.rows", DEFAULT.batchRows),
                reader.integer("sink.batch.bytes", DEFAULT.batchBytes),
                reader.duration("sink.batch.age", DEFAULT.batchAge),
                reader.duration("sink.latency.target", DEFAULT.latencyTarget),
                reader.duration("sink.poll.wait", DEFAULT.pollWait),
                reader.integer("sink.poll.records", DEFAULT.pollRecords),
                reader.duration("sink.retry.first", DEFAULT.retryFirst),
                reader.duration("sink.retry.most", DEFAULT.retryMost),
                reader.integer("sink.direct.compress.rows", DEFAULT.directCompressRows),
                reader.duration("time.ahead.bound", DEFAULT.aheadBound));
    }

    private static void requireBetween(String key, int value, int least, int most) {
        require(value >= least && value <= most, key + " must be " + least + " to " + most + ", was " + value);
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                key + " must be " + least.toMillis() + "ms to " + most.toMillis() + "ms, was " + value.toMillis()
                        + "ms");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
