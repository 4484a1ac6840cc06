package io.windrow.console.cli;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            description = "One setting, for example --set sink.batch.rows=5000; beats environment and files.")
    private Map<String, String> values = Map.of();

    /** A reader over all of them; {@code more} beats even --set, since it comes from the command's own options. */
    SettingsReader reader(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(more);
        return new SettingsReader(Settings.of(all, System.getenv(), files));
    }

    SettingsReader reader() {
        return reader(Map.of());
    }
}
