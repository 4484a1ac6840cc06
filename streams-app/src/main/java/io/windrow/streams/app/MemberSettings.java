package io.windrow.streams.app;

import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the processes of an application share its partitions. Refuses bad values under the names that the operator knows.
 *
 * @param instance names this process for good: when it is stopped and comes back within the session's time, it goes on with its
 *     partitions and stores, and nobody else takes them meanwhile; without one a process that stops gives its partitions up at once
 * @param session a process that was not heard for so long has lost its partitions
 * @param standbys how many other processes keep a copy of each store, so that it need not be restored when they take over
 */
public record MemberSettings(Optional<String> instance, Duration session, int standbys) {
    private static final String INSTANCE = "streams.instance.id";
    private static final String SESSION = "streams.session.timeout";
    private static final String STANDBYS = "streams.standby.replicas";

    private static final Pattern LEGAL_INSTANCE = Pattern.compile("[a-zA-Z0-9._-]{1,100}");
    private static final Duration LEAST_SESSION = Duration.ofSeconds(6); // what brokers allow unless told otherwise
    private static final Duration MOST_SESSION = Duration.ofMinutes(30);
    private static final int MOST_STANDBYS = 8;

    /** Without a name, given up after ten seconds, without copies. */
    public static final MemberSettings USUAL = new MemberSettings(Optional.empty(), Duration.ofSeconds(10), 0);

    public MemberSettings {
        instance.ifPresent(name -> require(
                LEGAL_INSTANCE.matcher(name).matches(),
                INSTANCE + " may hold letters, digits, '.', '_' and '-' only, 1 to 100, was \"" + name + '"'));
        require(
                session.compareTo(LEAST_SESSION) >= 0 && session.compareTo(MOST_SESSION) <= 0,
                SESSION + " must be 6s to 30m, was " + session);
        require(
                standbys >= 0 && standbys <= MOST_STANDBYS,
                STANDBYS + " must be 0 to " + MOST_STANDBYS + ", was " + standbys);
    }

    static MemberSettings from(SettingsReader reader) {
        return new MemberSettings(
                reader.text(INSTANCE),
                reader.duration(SESSION, USUAL.session()),
                reader.integer(STANDBYS, USUAL.standbys()));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
