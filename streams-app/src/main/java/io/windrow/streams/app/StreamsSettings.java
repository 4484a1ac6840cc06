package io.windrow.streams.app;

import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What both Streams applications share.
 *
 * @param stateDirectory where stores live; each process needs its own
 * @param threads of each application, 1 to 64
 * @param applicationPrefix put before {@code readings} and {@code windows}; names consumer groups, transactions and
 *     internal topics
 * @param readingsCommit how often readings become visible: the larger part of their latency
 * @param windowsCommit how often windows are committed; each commit writes every window that changed since the last
 * @param replicationFactor of internal topics; -1 is the broker's default
 * @param member how its processes share the work
 */
public record StreamsSettings(
        Path stateDirectory,
        int threads,
        String applicationPrefix,
        Duration readingsCommit,
        Duration windowsCommit,
        int replicationFactor,
        MemberSettings member) {
    private static final String THREADS = "streams.threads";
    private static final String STATE = "streams.state.dir";
    private static final String PREFIX = "streams.application.prefix";
    private static final String READINGS_COMMIT = "streams.readings.commit.interval";
    private static final String WINDOWS_COMMIT = "streams.windows.commit.interval";
    private static final String REPLICATION = "streams.replication.factor";

    private static final Pattern LEGAL_PREFIX = Pattern.compile("[a-zA-Z0-9._-]{0,100}");
    private static final int MAX_THREADS = 64;
    private static final Duration MAX_COMMIT = Duration.ofMinutes(1);

    public StreamsSettings {
        require(threads >= 1 && threads <= MAX_THREADS, THREADS + " must be 1 to 64, was " + threads);
        require(
                LEGAL_PREFIX.matcher(applicationPrefix).matches(),
                PREFIX + " may hold letters, digits, '.', '_' and '-' only, at most 100, was \"" + applicationPrefix
                        + '"');
        requireCommit(READINGS_COMMIT, readingsCommit, Duration.ofMillis(1));
        requireCommit(WINDOWS_COMMIT, windowsCommit, Duration.ofSeconds(1));
        require(
                replicationFactor == -1 || (replicationFactor >= 1 && replicationFactor <= Short.MAX_VALUE),
                REPLICATION + " must be -1 (the broker's default) or at least 1, was " + replicationFactor);
    }

    /** As a member like any other. */
    public StreamsSettings(
            Path stateDirectory,
            int threads,
            String applicationPrefix,
            Duration readingsCommit,
            Duration windowsCommit,
            int replicationFactor) {
        this(
                stateDirectory,
                threads,
                applicationPrefix,
                readingsCommit,
                windowsCommit,
                replicationFactor,
                MemberSettings.USUAL);
    }

    public static StreamsSettings from(SettingsReader reader) {
        return new StreamsSettings(
                Path.of(reader.text(STATE, "data/streams")),
                reader.integer(THREADS, 1),
                reader.text(PREFIX, "windrow-"),
                reader.duration(READINGS_COMMIT, Duration.ofMillis(10)),
                reader.duration(WINDOWS_COMMIT, Duration.ofSeconds(1)),
                reader.integer(REPLICATION, -1),
                MemberSettings.from(reader));
    }

    private static void requireCommit(String key, Duration value, Duration least) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(MAX_COMMIT) <= 0,
                key + " must be " + least.toMillis() + "ms to 1m, was " + value);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
