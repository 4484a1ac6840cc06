package io.windrow.console.demo;

import io.windrow.runtime.settings.DatabaseUrl;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.DatabaseAddress;
import io.windrow.sandbox.DatabasePreference;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.schemas.serde.RegistryClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the settings of a user and the addresses of a sandbox meet. */
public final class DemoSettings {
    /** What suits one machine, demo or sandbox: few connections, and TimescaleDB to the full where it is there. */
    public static final Map<String, String> ONE_MACHINE = Map.of(
            "database.profile", "development",
            "database.hypertable", "auto",
            "database.compression", "on");

    /**
     * What suits a person who looks on: windows are waited for, so they leave each second; and few partitions, since each
     * costs transactions.
     */
    public static final Map<String, String> ONE_PERSON = Map.of(
            "rollup.publish.interval", "1s",
            "health.forward.interval", "500ms",
            "topics.partitions", "3");

    private DemoSettings() {}

    /** What the user says of the sandbox. It closes when its owner says so: the clients stop first. */
    public static SandboxSettings sandbox(SettingsReader reader, Optional<Path> folder) {
        SandboxSettings settings = SandboxSettings.defaults()
                .withDatabase(reader.choice("sandbox.database", DatabasePreference.AUTO))
                .withTopicsPrefix(reader.text("topics.prefix", "windrow."))
                .withCloseAtExit(false);
        Optional<String> url = reader.text("database.url").map(text -> withLogin(text, reader));
        settings = url.map(settings::withDatabaseUrl).orElse(settings);
        return folder.map(settings::withFolder).orElse(settings);
    }

    /** A login given apart wins, as it does for every process. */
    private static String withLogin(String text, SettingsReader reader) {
        DatabaseUrl url = DatabaseUrl.parse(text);
        Optional<String> user = reader.text("database.user").or(url::user);
        String password = reader.text("database.password").or(url::password).orElse("");
        return user.map(name -> url.withLogin(name, password)).orElse(text);
    }

    /** The addresses, and what suits one machine and one person where the user does not say else. */
    public static Map<String, String> demo(Sandbox sandbox, SettingsReader user) {
        Map<String, String> all = addresses(sandbox);
        all.put("registry.url", registryFor(user.choice("registry.client", RegistryClient.APICURIO), sandbox));
        ONE_PERSON.forEach((key, value) -> all.put(key, user.text(key, value)));
        ONE_MACHINE.keySet().forEach(key -> user.text(key).ifPresent(value -> all.put(key, value)));
        return all;
    }

    private static String registryFor(RegistryClient client, Sandbox sandbox) {
        return switch (client) {
            case APICURIO -> sandbox.registryUrl().toString();
            case CONFLUENT -> sandbox.registryUrl() + "/apis/ccompat/v7";
        };
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
        addresses.putAll(ONE_MACHINE);
        addresses.put("streams.state.dir", sandbox.folder().resolve("streams").toString());
        return addresses;
    }
}
