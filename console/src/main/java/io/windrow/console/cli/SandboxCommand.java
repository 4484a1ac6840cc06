package io.windrow.console.cli;

import io.windrow.console.demo.DemoSettings;
import io.windrow.console.demo.Places;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the sandbox alone, for gateways and apps started by hand. */
@Command(
        name = "sandbox",
        description = "Run a broker, a registry, a Connect worker and a database on this machine until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "Keep the data here, for the next run (default: a temporary folder, deleted at the end).")
    private Optional<Path> folder;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        SettingsReader reader = settings.reader();
        var wanted = reader.section(r -> DemoSettings.sandbox(r, folder));
        reader.check();
        try (StopSignal stop = StopSignal.install()) {
            return Interrupted.orElse(stop, () -> run(out, reader, wanted.get(), stop));
        }
    }

    private static int run(PrintWriter out, SettingsReader reader, SandboxSettings wanted, StopSignal stop)
            throws InterruptedException {
        try (Sandbox sandbox = Sandbox.start(wanted, line -> say(out, line))) {
            Places.of(sandbox).forEach(line -> say(out, line));
            say(out, "for other shells:");
            boolean ownDatabase = reader.text("database.url").isEmpty();
            exports(sandbox, ownDatabase).forEach((name, value) -> say(out, "  export " + name + "='" + value + "'"));
            say(out, "Ctrl-C ends it");
            while (!stop.await(LOOK)) {
                sandbox.requireParts();
            }
            return 0;
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    /** The password of somebody's own database is not for the screen; the sandbox's lasts as long as its folder. */
    private static Map<String, String> exports(Sandbox sandbox, boolean ownDatabase) {
        Map<String, String> exports = new TreeMap<>();
        DemoSettings.addresses(sandbox)
                .forEach((key, value) ->
                        exports.put("WINDROW_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        if (!ownDatabase) {
            exports.remove("WINDROW_DATABASE_PASSWORD");
        }
        return exports;
    }
}
