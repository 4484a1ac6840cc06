package io.windrow.console.cli;

import io.windrow.console.connect.ConnectException;
import io.windrow.console.demo.Demo;
import io.windrow.console.demo.DemoOptions;
import io.windrow.console.demo.DemoSettings;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.RecordedLog;
import io.windrow.producer.source.Speed;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole way on one machine. */
@Command(
        name = "demo",
        description = {
            "The whole way on this machine, and an account of what was offered, published and stored.",
            "A real broker, registry, Connect worker and database, a gateway on a small simulated fleet or a recorded bus, the",
            "Streams applications, the sink and the connectors."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exits with 0 when nothing is missing, twice or different, 1 when something is, 2 when asked for wrongly.",
            "Example: windrow demo --replay tractor.log --speed max --exit"
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "Send a recorded bus (candump, TRC, ASC, CSV, pcap …) instead of a simulated fleet.")
    private Optional<Path> replay;

    @Option(
            names = "--equipment",
            paramLabel = "ID",
            description = "The machine's name in a replay (default: the file's; with -recorded for --time recorded).")
    private Optional<String> equipment;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "1",
            description =
                    "Of the replay: 1 is real time, max as fast as it is acknowledged (default: ${DEFAULT-VALUE}).")
    private String speed;

    @Option(
            names = "--time",
            paramLabel = "now|recorded",
            defaultValue = "NOW",
            description = "now: the recording's last frame falls on now; recorded: its own dates (default: now).")
    private CaptureTime time;

    @Option(
            names = "--machines",
            paramLabel = "N",
            defaultValue = "3",
            description = "Of the simulated fleet, 1 to 50 (default: ${DEFAULT-VALUE}).")
    private int machines;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the simulated fleet (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "Stop the gateways after this long, for example 30s or 5m, and end when all is stored.")
    private Optional<String> duration;

    @Option(
            names = "--exit",
            description =
                    "End when everything offered is stored; a simulated fleet works for 30s then, unless --for says else.")
    private boolean exit;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the account as JSON.")
    private Optional<Path> report;

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description =
                    "Keep the sandbox's data here, for the next run (default: a temporary folder, deleted at the end).")
    private Optional<Path> folder;

    @Override
    public Integer call() throws Exception {
        DemoOptions options = options();
        SettingsReader user = settings.reader();
        var wanted = user.section(reader -> DemoSettings.sandbox(reader, options.folder()));
        Demo.readSettings(user);
        user.check();
        try (StopSignal stop = StopSignal.install()) {
            return Interrupted.orElse(stop, () -> run(options, wanted.get(), user, stop));
        }
    }

    private int run(DemoOptions options, SandboxSettings wanted, SettingsReader user, StopSignal stop)
            throws IOException, InterruptedException, SQLException, ConnectException {
        try (Sandbox sandbox = Sandbox.start(wanted, DemoCommand::say)) {
            logInto(sandbox.folder().resolve("logs"));
            SettingsReader reader = settings.reader(DemoSettings.demo(sandbox, user));
            var demo = new Demo(options, sandbox, reader, System.out, Boolean.getBoolean("windrow.terminal"));
            return demo.run(stop);
        }
    }

    private DemoOptions options() throws IOException {
        Optional<Path> folderOfReport = report.map(Path::toAbsolutePath).map(Path::getParent);
        if (folderOfReport.isPresent() && !Files.isDirectory(folderOfReport.get())) {
            throw new IOException("--report: no such folder: " + folderOfReport.get());
        }
        if (report.filter(file -> !canBeWritten(file.toAbsolutePath())).isPresent()) {
            throw new IOException("--report: cannot be written: " + report.get());
        }
        if (replay.isPresent()) {
            RecordedLog.at(replay.get());
        }
        Optional<String> length = duration.or(() -> exit && replay.isEmpty() ? Optional.of("30s") : Optional.empty());
        return new DemoOptions(
                replay,
                equipment,
                Speed.parse(speed),
                time,
                machines,
                seed,
                length.map(SettingsReader::parseDuration),
                exit,
                report,
                folder);
    }

    private static boolean canBeWritten(Path file) {
        return Files.exists(file)
                ? !Files.isDirectory(file) && Files.isWritable(file)
                : Files.isWritable(file.resolveSibling(""));
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** The screen belongs to the table. */
    private static void logInto(Path logs) throws IOException {
        Files.createDirectories(logs);
        System.setProperty("windrow.log.file", logs.resolve("windrow.log").toString());
        Configurator.reconfigure(URI.create("classpath:log4j2-file.xml"));
    }
}
