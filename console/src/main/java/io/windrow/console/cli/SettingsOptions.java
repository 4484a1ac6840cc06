package io.windrow.console.cli;

import io.windrow.console.settings.KnownKeys;
import io.windrow.console.settings.SettingsPage;
import io.windrow.runtime.settings.Secrets;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where a command's settings come from. */
final class SettingsOptions {
    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "A properties file with settings; may be given several times, the last wins.")
    private List<Path> files = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "One setting, for example --set sink.batch.rows=5000; beats environment and files. No secrets.")
    private Map<String, String> values = Map.of();

    /** A reader over all of them; {@code more} beats even --set, since it comes from the command's own options. */
    SettingsReader reader(Map<String, String> more) {
        values.forEach(SettingsOptions::refuseSecret);
        Map<String, String> all = new HashMap<>(values);
        all.putAll(more);
        Settings settings = Settings.of(all, System.getenv(), files);
        refuseUnknown(settings.keysOfFiles());
        return new SettingsReader(settings);
    }

    SettingsReader reader() {
        return reader(Map.of());
    }

    /** In the environment other things of the same beginning may stand; here somebody meant a setting. */
    private void refuseUnknown(Map<Path, Set<String>> keysOfFiles) {
        var known = new KnownKeys(SettingsPage.builtIn());
        List<String> mistakes = new ArrayList<>(known.mistakes("--set", values.keySet()));
        keysOfFiles.forEach((file, keys) -> mistakes.addAll(known.mistakes(file.toString(), keys)));
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), mistakes));
        }
    }

    /** Any user of a machine can list its processes with their arguments. */
    private static void refuseSecret(String key, String value) {
        if (Secrets.isSecret(key)) {
            throw new IllegalArgumentException("--set " + key + ": a secret does not belong in a command line, which"
                    + " others can list; set " + Settings.environmentName(key) + ", or " + key + ".file to a file that"
                    + " holds it, or write it into a --settings file");
        }
        if (Secrets.holdsLogin(value)) {
            throw new IllegalArgumentException("--set " + key + ": a login does not belong in a command line, which"
                    + " others can list; set " + Settings.environmentName(key)
                    + ", or give user and password by settings"
                    + " of their own");
        }
    }
}
