package io.windrow.sandbox;

import io.windrow.runtime.settings.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a sandbox is to be. Refuses bad values, all of them at once, under the names that the operator knows.
 *
 * @param folder kept between runs; without one a temporary folder is made and deleted
 * @param parts what to start; a Connect worker needs all of the others
 * @param database which PostgreSQL to start, when {@code databaseUrl} is empty
 * @param databaseUrl a database that runs already, in the forms of {@link DatabaseUrl}; none is started then
 * @param brokerHeapMegabytes the largest heap, MiB
 * @param registryHeapMegabytes the largest heap, MiB
 * @param connectHeapMegabytes the largest heap, MiB
 * @param startLimit how long one part may take until it serves
 * @param topicsPrefix goes in front of the topics' names, for the connectors
 * @param closeAtExit whether the sandbox closes itself when this JVM exits; a caller that stops its own clients first says no, and closes
 *     it itself. While it starts it always does
 * @param securedBroker whether the broker has listeners with TLS, logins and rights beside the plain one
 */
public record SandboxSettings(
        Optional<Path> folder,
        Set<PartName> parts,
        DatabasePreference database,
        Optional<String> databaseUrl,
        int brokerHeapMegabytes,
        int registryHeapMegabytes,
        int connectHeapMegabytes,
        Duration startLimit,
        String topicsPrefix,
        boolean closeAtExit,
        boolean securedBroker) {
    private static final int LEAST_HEAP = 64;

    public SandboxSettings {
        parts = Set.copyOf(parts);
        List<String> mistakes = new ArrayList<>();
        if (parts.isEmpty()) {
            mistakes.add("sandbox.parts must name at least one of database, broker, registry, connect");
        }
        if (parts.contains(PartName.CONNECT) && parts.size() < PartName.values().length) {
            mistakes.add("sandbox.parts must name database, broker and registry too when it names connect, was "
                    + words(parts));
        }
        checkHeap("sandbox.broker.heap.megabytes", brokerHeapMegabytes, mistakes);
        checkHeap("sandbox.registry.heap.megabytes", registryHeapMegabytes, mistakes);
        checkHeap("sandbox.connect.heap.megabytes", connectHeapMegabytes, mistakes);
        if (startLimit.compareTo(Duration.ofSeconds(1)) < 0) {
            mistakes.add("sandbox.start.limit must be at least 1 s, was " + startLimit);
        }
        if (!topicsPrefix.matches("[a-zA-Z0-9._-]*")) {
            mistakes.add(
                    "topics.prefix must hold only letters, digits, '.', '_' and '-', was \"" + topicsPrefix + "\"");
        }
        checkUrl(databaseUrl, mistakes);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
    }

    /** All parts, in a temporary folder, closing themselves at exit. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(
                Optional.empty(),
                EnumSet.allOf(PartName.class),
                DatabasePreference.AUTO,
                Optional.empty(),
                512,
                320,
                768,
                Duration.ofSeconds(90),
                "windrow.",
                true,
                false);
    }

    public SandboxSettings withFolder(Path kept) {
        return new SandboxSettings(
                Optional.of(kept),
                parts,
                database,
                databaseUrl,
                brokerHeapMegabytes,
                registryHeapMegabytes,
                connectHeapMegabytes,
                startLimit,
                topicsPrefix,
                closeAtExit,
                securedBroker);
    }

    public SandboxSettings withParts(PartName first, PartName... more) {
        return new SandboxSettings(
                folder,
                EnumSet.of(first, more),
                database,
                databaseUrl,
                brokerHeapMegabytes,
                registryHeapMegabytes,
                connectHeapMegabytes,
                startLimit,
                topicsPrefix,
                closeAtExit,
                securedBroker);
    }

    public SandboxSettings withDatabase(DatabasePreference preference) {
        return new SandboxSettings(
                folder,
                parts,
                preference,
                databaseUrl,
                brokerHeapMegabytes,
                registryHeapMegabytes,
                connectHeapMegabytes,
                startLimit,
                topicsPrefix,
                closeAtExit,
                securedBroker);
    }

    /** With a database that runs already, in one of the forms of {@link DatabaseUrl}. */
    public SandboxSettings withDatabaseUrl(String url) {
        return new SandboxSettings(
                folder,
                parts,
                database,
                Optional.of(url),
                brokerHeapMegabytes,
                registryHeapMegabytes,
                connectHeapMegabytes,
                startLimit,
                topicsPrefix,
                closeAtExit,
                securedBroker);
    }

    public SandboxSettings withTopicsPrefix(String prefix) {
        return new SandboxSettings(
                folder,
                parts,
                database,
                databaseUrl,
                brokerHeapMegabytes,
                registryHeapMegabytes,
                connectHeapMegabytes,
                startLimit,
                prefix,
                closeAtExit,
                securedBroker);
    }

    public SandboxSettings withCloseAtExit(boolean close) {
        return new SandboxSettings(
                folder,
                parts,
                database,
                databaseUrl,
                brokerHeapMegabytes,
                registryHeapMegabytes,
                connectHeapMegabytes,
                startLimit,
                topicsPrefix,
                close,
                securedBroker);
    }

    /** With a broker that has listeners with TLS, logins and rights beside the plain one. */
    public SandboxSettings withSecuredBroker() {
        return new SandboxSettings(
                folder,
                parts,
                database,
                databaseUrl,
                brokerHeapMegabytes,
                registryHeapMegabytes,
                connectHeapMegabytes,
                startLimit,
                topicsPrefix,
                closeAtExit,
                true);
    }

    /** Everything but the database's address, which may hold a password. */
    @Override
    public String toString() {
        return "SandboxSettings[folder=" + folder + ", parts=" + words(parts) + ", database=" + database + "]";
    }

    private static void checkHeap(String key, int megabytes, List<String> mistakes) {
        if (megabytes < LEAST_HEAP) {
            mistakes.add(key + " must be at least " + LEAST_HEAP + ", was " + megabytes);
        }
    }

    private static void checkUrl(Optional<String> url, List<String> mistakes) {
        try {
            url.ifPresent(DatabaseUrl::parse);
        } catch (IllegalArgumentException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        }
    }

    private static String words(Set<PartName> parts) {
        return String.join(",", parts.stream().sorted().map(PartName::word).toList());
    }
}
