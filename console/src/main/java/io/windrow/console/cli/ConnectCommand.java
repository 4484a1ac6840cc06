package io.windrow.console.cli;

import io.windrow.console.connect.ConnectApply;
import io.windrow.console.connect.ConnectException;
import io.windrow.console.connect.ConnectWorker;
import io.windrow.console.connect.Connector;
import io.windrow.console.connect.ConnectorStatus;
import io.windrow.console.connect.Connectors;
import io.windrow.runtime.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Manages the connectors over Connect's REST interface. */
@Command(
        name = "connect",
        description = "Bring the Connect worker to what the connectors' files say, or ask how they are.",
        mixinStandardHelpOptions = true,
        subcommands = {ConnectCommand.Apply.class, ConnectCommand.Status.class})
final class ConnectCommand {
    private ConnectCommand() {}

    /** What both need: the worker and the files. */
    private static final class Target {
        @Mixin
        private SettingsOptions settings;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description =
                        "The worker's REST address; by default the setting connect.url, else http://localhost:8083.")
        private Optional<URI> url;

        @Parameters(
                paramLabel = "FILE",
                arity = "0..*",
                description =
                        "Connector files ({\"name\": …, \"config\": {…}}); by default those that come with Windrow.")
        private List<Path> files = List.of();

        ConnectWorker worker() {
            SettingsReader reader = settings.reader();
            URI configured = ConnectWorker.address(reader);
            reader.check();
            return new ConnectWorker(url.orElse(configured));
        }

        List<Connector> connectors() throws IOException {
            return files.isEmpty() ? Connectors.builtIn() : Connectors.read(files);
        }
    }

    @Command(
            name = "apply",
            description = {
                "Create or update the connectors and wait until they run. Idempotent.",
                "Exits with 1 and prints the task's trace when one fails."
            },
            mixinStandardHelpOptions = true)
    static final class Apply implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Target target;

        @Option(
                names = "--wait",
                paramLabel = "DURATION",
                defaultValue = "60s",
                description = "How long the worker may take to answer and run them (default: ${DEFAULT-VALUE}).")
        private String wait;

        @Override
        public Integer call() throws IOException, ConnectException, InterruptedException {
            var apply = new ConnectApply(
                    target.worker(),
                    SettingsReader.parseDuration(wait),
                    line -> spec.commandLine().getOut().println(line));
            for (Connector connector : target.connectors()) {
                apply.apply(connector);
            }
            return 0;
        }
    }

    @Command(
            name = "status",
            description = "Tell the state of each connector and its tasks; exits with 1 unless all run.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Target target;

        @Override
        public Integer call() throws IOException, ConnectException, InterruptedException {
            ConnectWorker worker = target.worker();
            boolean allRun = true;
            for (Connector connector : target.connectors()) {
                Optional<ConnectorStatus> status = worker.status(connector.name());
                allRun &= status.filter(ConnectorStatus::isRunning).isPresent();
                show(connector.name(), status);
            }
            return allRun ? 0 : 1;
        }

        private void show(String name, Optional<ConnectorStatus> status) {
            var out = spec.commandLine().getOut();
            out.println(name + ": " + status.map(ConnectorStatus::state).orElse("not created"));
            status.ifPresent(known -> {
                known.tasks().forEach(task -> out.println("  task " + task.id() + ": " + task.state()));
                out.print(known.traces());
            });
        }
    }
}
