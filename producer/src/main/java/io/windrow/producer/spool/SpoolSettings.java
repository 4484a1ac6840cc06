package io.windrow.producer.spool;

import io.windrow.runtime.settings.SettingsReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a gateway's spool is and what it may hold.
 *
 * @param folder {@code gateway.spool.folder}: of this gateway alone
 * @param bytes {@code gateway.spool.bytes}: most bytes of all segments; beyond it the oldest segments of the least class go
 * @param age {@code gateway.spool.age}: a frame older than this goes; it goes with its segment, at most an eighth later
 * @param segmentBytes {@code gateway.spool.segment.bytes}: a segment ends with the batch that fills it
 * @param syncInterval {@code gateway.spool.sync.interval}: how much a power cut may cost. A stored frame survives the end
 *     of the process, kill -9 included, always; it survives a power cut once the device has it, which is asked for this often.
 *     0s asks before every batch counts as stored
 */
public record SpoolSettings(Path folder, long bytes, Duration age, int segmentBytes, Duration syncInterval) {
    public static final Path DEFAULT_FOLDER = Path.of("data", "spool");
    /** Ten hours of a busy gateway, 2,000 frames/s, or two days of a tractor's bus. */
    public static final long DEFAULT_BYTES = 3L * 1024 * 1024 * 1024;

    public static final Duration DEFAULT_AGE = Duration.ofDays(30);
    /** About 100,000 frames: four minutes of a tractor's bus go at once when there is no room. */
    public static final int DEFAULT_SEGMENT_BYTES = 4 * 1024 * 1024;

    public static final Duration DEFAULT_SYNC_INTERVAL = Duration.ofSeconds(1);

    static final int LEAST_SEGMENT_BYTES = 4 * 1024;
    static final int MOST_SEGMENT_BYTES = 256 * 1024 * 1024;
    /** One being written of each class, and one to give away. */
    static final int LEAST_SEGMENTS = SpoolClass.values().length + 1;
    /** What is known of each is in memory. */
    static final int MOST_SEGMENTS = 10_000;

    private static final Duration LEAST_AGE = Duration.ofMinutes(1);
    private static final Duration MOST_AGE = Duration.ofDays(3650);
    private static final Duration MOST_SYNC_INTERVAL = Duration.ofMinutes(1);

    public SpoolSettings {
        List<String> mistakes = new ArrayList<>();
        if (folder.toString().isBlank()) {
            mistakes.add("gateway.spool.folder must not be empty");
        }
        if (segmentBytes < LEAST_SEGMENT_BYTES || segmentBytes > MOST_SEGMENT_BYTES) {
            mistakes.add("gateway.spool.segment.bytes must be " + LEAST_SEGMENT_BYTES + " to " + MOST_SEGMENT_BYTES
                    + ", was " + segmentBytes);
        } else if (bytes / segmentBytes < LEAST_SEGMENTS || bytes / segmentBytes > MOST_SEGMENTS) {
            mistakes.add("gateway.spool.bytes must be " + LEAST_SEGMENTS + " to " + MOST_SEGMENTS
                    + " times gateway.spool.segment.bytes, was " + bytes + " with segments of " + segmentBytes);
        }
        if (age.compareTo(LEAST_AGE) < 0 || age.compareTo(MOST_AGE) > 0) {
            mistakes.add("gateway.spool.age must be 1m to 3650d, was " + age);
        }
        if (syncInterval.isNegative() || syncInterval.compareTo(MOST_SYNC_INTERVAL) > 0) {
            mistakes.add("gateway.spool.sync.interval must be 0s to 1m, was " + syncInterval);
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), mistakes));
        }
    }

    /** As it is when nothing else is said. */
    public static SpoolSettings in(Path folder) {
        return new SpoolSettings(folder, DEFAULT_BYTES, DEFAULT_AGE, DEFAULT_SEGMENT_BYTES, DEFAULT_SYNC_INTERVAL);
    }

    /**
     * Reads every key below {@code gateway.spool.}; all mistakes join the reader's.
     *
     * @param own the folder's name below {@link #DEFAULT_FOLDER} when none is given: each gateway needs its own
     */
    public static SpoolSettings from(SettingsReader reader, String own) {
        String safe = URLEncoder.encode(own, StandardCharsets.UTF_8).replace("*", "%2A");
        return new SpoolSettings(
                Path.of(reader.text(
                        "gateway.spool.folder", DEFAULT_FOLDER.resolve(safe).toString())),
                reader.number("gateway.spool.bytes", DEFAULT_BYTES),
                reader.duration("gateway.spool.age", DEFAULT_AGE),
                reader.integer("gateway.spool.segment.bytes", DEFAULT_SEGMENT_BYTES),
                reader.duration("gateway.spool.sync.interval", DEFAULT_SYNC_INTERVAL));
    }

    public SpoolSettings withBytes(long other) {
        return new SpoolSettings(folder, other, age, segmentBytes, syncInterval);
    }

    public SpoolSettings withAge(Duration other) {
        return new SpoolSettings(folder, bytes, other, segmentBytes, syncInterval);
    }

    public SpoolSettings withSegmentBytes(int other) {
        return new SpoolSettings(folder, bytes, age, other, syncInterval);
    }

    public SpoolSettings withSyncInterval(Duration other) {
        return new SpoolSettings(folder, bytes, age, segmentBytes, other);
    }
}
