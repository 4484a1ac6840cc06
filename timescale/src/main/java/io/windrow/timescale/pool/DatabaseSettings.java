package io.windrow.timescale.pool;

import io.windrow.runtime.settings.DatabaseUrl;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import java.util.Map;

/**
 * Where the database is, who asks it, and how its connections are kept. The password shows in no text that this class makes.
 *
 * @param url {@code jdbc:postgresql://host:port/database} without name and password; several hosts, with commas between, are a
 *     primary and its standbys
 * @param user empty: the driver's default, the operating system's user
 * @param password empty when none is asked for
 * @param pool how many connections
 * @param session what holds for each
 * @param care how they are looked after
 */
public record DatabaseSettings(
        String url, String user, String password, PoolSettings pool, SessionSettings session, CareSettings care) {
    private static final String DEFAULT_URL = "jdbc:postgresql://localhost:5432/windrow";

    /** Takes name and password out of the url; those given apart win. */
    public DatabaseSettings {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        url = parsed.jdbc();
        user = user.isEmpty() ? parsed.user().orElse("") : user;
        password = password.isEmpty() ? parsed.password().orElse("") : password;
    }

    /** The database at the address, all else by the development profile: few connections. */
    public static DatabaseSettings at(String url) {
        return from(new SettingsReader(Settings.of(Map.of("database.url", url, "database.profile", "development"))));
    }

    /** Reads the keys; what is not set comes from {@code database.profile}. */
    public static DatabaseSettings from(SettingsReader reader) {
        SettingsReader profiled = profiled(reader);
        return new DatabaseSettings(
                profiled.text("database.url", DEFAULT_URL),
                profiled.text("database.user", ""),
                profiled.text("database.password", ""),
                PoolSettings.from(profiled),
                SessionSettings.from(profiled),
                CareSettings.from(profiled));
    }

    /** The reader with the profile's values behind what is set. */
    public static SettingsReader profiled(SettingsReader reader) {
        return reader.withDefaults(
                reader.choice("database.profile", Profile.PRODUCTION).settings());
    }

    /**
     * The same database for a command that ends: four connections at most, and none kept. Bringing tables up to date needs most:
     * one that keeps others away, and Flyway's two.
     */
    public DatabaseSettings forOneTask() {
        return withPool(new PoolSettings(
                4, 0, 4, 0, pool.timeout(), pool.recycle(), pool.prePing(), pool.idle(), pool.overflowIdle()));
    }

    /** The same database with another pool. */
    public DatabaseSettings withPool(PoolSettings other) {
        return new DatabaseSettings(url, user, password, other, session, care);
    }

    /** The same database, looked after otherwise. */
    public DatabaseSettings withCare(CareSettings other) {
        return new DatabaseSettings(url, user, password, pool, session, other);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", password=" + (password.isEmpty() ? "" : "…") + ']';
    }
}
