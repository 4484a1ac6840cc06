package io.windrow.console.demo;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.DatabaseAddress;
import io.windrow.sandbox.DatabasePreference;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the settings of a user and the addresses of a sandbox meet. */
public final class DemoSettings {
    private DemoSettings() {}

    /** What the user says of the sandbox. It closes when its owner says so: the clients stop first. */
    public static SandboxSettings sandbox(SettingsReader reader, Optional<Path> folder) {
        SandboxSettings settings = SandboxSettings.defaults()
                .withDatabase(reader.choice("sandbox.database", DatabasePreference.AUTO))
                .withTopicsPrefix(reader.text("topics.prefix", "windrow."))
                .withCloseAtExit(false);
        if (reader.text("database.url").isPresent()) {
            settings = settings.withDatabaseUrl(reader.required("database.url"));
        }
        return folder.map(settings::withFolder).orElse(settings);
    }

    /**
     * The addresses, and what suits one machine where the user does not say else: a person waits for the windows, so they
     * leave each second; and few partitions, since each costs transactions.
     */
    public static Map<String, String> demo(Sandbox sandbox, SettingsReader user) {
        Map<String, String> all = addresses(sandbox);
        all.put("rollup.publish.interval", user.text("rollup.publish.interval", "1s"));
        all.put("topics.partitions", user.text("topics.partitions", "3"));
        return all;
    }

    /** The settings that lead clients into the sandbox: they beat what the environment says of other clusters. */
    public static Map<String, String> addresses(Sandbox sandbox) {
        DatabaseAddress database = sandbox.database();
        Map<String, String> addresses = new HashMap<>();
        addresses.put("kafka.bootstrap.servers", sandbox.bootstrapServers());
        addresses.put("registry.url", sandbox.registryUrl().toString());
        addresses.put("connect.url", sandbox.connectUrl().toString());
        addresses.put("database.url", database.jdbcUrl());
        addresses.put("database.user", database.user());
        addresses.put("database.password", database.password());
        addresses.put("streams.state.dir", sandbox.folder().resolve("streams").toString());
        return addresses;
    }
}
