package io.windrow.console.cli;

import io.windrow.console.afs.AfsCsv;
import io.windrow.console.afs.AfsDatabase;
import io.windrow.console.afs.AfsImport;
import io.windrow.console.afs.AfsLogin;
import io.windrow.console.afs.AfsReport;
import io.windrow.console.afs.AfsTable;
import io.windrow.console.process.Wires;
import io.windrow.producer.app.Gateway;
import io.windrow.producer.app.GatewayClock;
import io.windrow.producer.app.GatewayException;
import io.windrow.producer.app.GatewaySettings;
import io.windrow.producer.app.GatewaySummary;
import io.windrow.producer.publish.KafkaOutlet;
import io.windrow.producer.publish.Profile;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.DatabaseUrl;
import io.windrow.runtime.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends the rows of the original's raw table to the topic. */
@Command(
        name = "afs",
        description = {
            "Send the frames of the original's can_messages_raw to can-frames, with their own times.",
            "Tells what its derived columns (PGN, source, destination, priority) say wrongly: only identifier and data are taken",
            "over, all else follows."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each machine's rows go the way of a gateway's, through a spool: ended or killed, the same command goes on where it",
            "was, and no frame is there twice. Run it while nothing writes to the table: it goes on by the number of rows read.",
            "windrow import afs --csv can_messages_raw.csv --dry-run",
            "windrow import afs --url jdbc:postgresql://old:5432/afs --column can_id=arbitration_id",
            "Name and password of the old database: WINDROW_AFS_USER, WINDROW_AFS_PASSWORD.",
            "Exits with 0 when all was acknowledged, 1 when not or when rows could not be read, 2 when asked for wrongly."
        })
final class ImportAfsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @ArgGroup(multiplicity = "1", heading = "Where the rows are:%n")
    private Where where = new Where();

    /** One of these. */
    static final class Where {
        @Option(
                names = "--csv",
                paramLabel = "FILE",
                description = "A dump with a head: COPY … WITH (FORMAT csv, HEADER).")
        private @Nullable Path csv;

        @Option(names = "--url", paramLabel = "URL", description = "Its database: jdbc:postgresql://host:5432/name.")
        private @Nullable String url;
    }

    @Option(
            names = "--table",
            paramLabel = "NAME",
            defaultValue = "can_messages_raw",
            description = "Its table (default ${DEFAULT-VALUE}).")
    private String table = "can_messages_raw";

    @Option(
            names = "--column",
            paramLabel = "FIELD=NAME",
            description =
                    "Which column holds what, where the usual names do not fit: timestamp, can_id, data, equipment, pgn,"
                            + " source, destination, priority, extended, channel, row; may be given several times.")
    private Map<String, String> columns = Map.of();

    @Option(names = "--equipment", paramLabel = "ID", description = "Whose frames those are that name no machine.")
    private @Nullable String equipment;

    @Option(
            names = "--gateway",
            paramLabel = "ID",
            defaultValue = "afs-import",
            description = "Under which gateway they go, the machine behind it (default ${DEFAULT-VALUE}).")
    private String gateway = "afs-import";

    @Option(names = "--dry-run", description = "Only tell what is there.")
    private boolean dryRun;

    @Override
    @SuppressWarnings("try") // the signal is there to be installed and taken back
    public Integer call() throws Exception {
        var rows = new AfsImport(table(), columns, Optional.ofNullable(equipment));
        try (StopSignal stop = StopSignal.install(Thread.currentThread()::interrupt)) {
            return Interrupted.orElse(stop, () -> run(rows));
        }
    }

    private AfsTable table() {
        if (where.csv != null) {
            if (!Files.isReadable(where.csv)) {
                throw new IllegalArgumentException("--csv: there is no file to be read at " + where.csv);
            }
            return new AfsCsv(where.csv);
        }
        DatabaseUrl url = DatabaseUrl.parse(String.valueOf(where.url));
        SettingsReader reader = settings.reader();
        var login = reader.section(AfsLogin::from);
        reader.check();
        return new AfsDatabase(login.get().on(url), table);
    }

    private int run(AfsImport rows) throws IOException, InterruptedException, GatewayException {
        AfsReport report = rows.survey();
        PrintWriter out = spec.commandLine().getOut();
        report.lines().forEach(out::println);
        out.flush();
        boolean whole = report.unreadable() == 0;
        if (!dryRun) {
            for (String machine : report.machines().keySet()) {
                whole &= publish(rows, machine);
            }
        }
        return whole ? 0 : 1;
    }

    private boolean publish(AfsImport rows, String machine) throws IOException, InterruptedException, GatewayException {
        SettingsReader reader = settings.reader(Map.of(
                "gateway.equipment", machine,
                "gateway.id", gateway + "-" + machine,
                "gateway.speed", "max",
                "gateway.time", "recorded",
                "gateway.resume", "true"));
        Supplier<Wires> wires = reader.section(Wires::from);
        Supplier<GatewaySettings> gatewaySettings = reader.section(GatewaySettings::from);
        Profile profile = Profile.from(reader);
        reader.check();
        wires.get().createTopics();
        var outlet = new KafkaOutlet(
                wires.get().kafka().client(), wires.get().topics(), wires.get().serdes(), profile);
        try (var bar = new GatewayBar(machine);
                var running = new Gateway(
                        gatewaySettings.get(), List.of(rows.origin(machine)), outlet, bar, GatewayClock.system())) {
            return told(running, bar);
        }
    }

    @SuppressWarnings("try") // the signal is there to be installed and taken back
    private boolean told(Gateway running, GatewayBar bar) throws GatewayException, InterruptedException {
        try (StopSignal stop = StopSignal.install(running::stop)) {
            GatewaySummary summary = running.run();
            bar.close();
            summary.describe().forEach(spec.commandLine().getOut()::println);
            return summary.unacknowledged() == 0;
        }
    }
}
