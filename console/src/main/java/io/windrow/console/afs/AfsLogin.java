package io.windrow.console.afs;

import io.windrow.runtime.settings.DatabaseUrl;
import io.windrow.runtime.settings.SettingsReader;
import java.util.Optional;

/**
 * Who reads the original's database. The password shows in no text that is made here.
 *
 * @param user {@code afs.user}
 * @param password {@code afs.password}
 */
public record AfsLogin(Optional<String> user, Optional<String> password) {
    public static AfsLogin from(SettingsReader reader) {
        return new AfsLogin(reader.text("afs.user"), reader.text("afs.password"));
    }

    /** The address with this login, or with its own where this says nothing. */
    public DatabaseUrl on(DatabaseUrl url) {
        String name = user.or(url::user).orElse("");
        String secret = password.or(url::password).orElse("");
        return name.isEmpty() ? url : DatabaseUrl.parse(url.withLogin(name, secret));
    }

    @Override
    public String toString() {
        return "AfsLogin[user=" + user.orElse("") + ", password=" + (password.isEmpty() ? "" : "…") + ']';
    }
}
