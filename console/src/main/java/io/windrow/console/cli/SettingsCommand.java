package io.windrow.console.cli;

import io.windrow.console.bus.StandardStreams;
import io.windrow.console.settings.ChosenRows;
import io.windrow.console.settings.EveryProcess;
import io.windrow.console.settings.PageValues;
import io.windrow.console.settings.SettingsListing;
import io.windrow.console.settings.SettingsPage;
import io.windrow.console.settings.SettingsRow;
import io.windrow.runtime.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells every setting. */
@Command(
        name = "settings",
        description =
                "Tell what each setting is now, by --set, environment, files and profile, its default where that differs, and"
                        + " what it means. Secrets are shown as an ellipsis.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exits with 0, or with 2 when a setting has a value that it cannot have: all such are named.",
            "windrow settings sink database.pool --settings windrow.properties"
        })
final class SettingsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @Parameters(
            paramLabel = "KEY-PREFIX",
            arity = "0..*",
            description = "Only keys that begin so: sink.batch, http.port (default: all).")
    private List<String> prefixes = List.of();

    @Option(names = "--markdown", description = "Print the page docs/settings.md instead, with defaults alone.")
    private boolean markdown;

    private final StandardStreams streams;

    SettingsCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        if (markdown && !prefixes.isEmpty()) {
            throw new IllegalArgumentException("--markdown prints the whole page, and takes no KEY-PREFIX");
        }
        SettingsPage page = SettingsPage.builtIn();
        if (markdown) {
            // UTF-8 wherever it is made: it goes into a file
            streams.out().write(page.markdown(PageValues.ofTheCode()).getBytes(StandardCharsets.UTF_8));
        } else {
            PrintWriter out = spec.commandLine().getOut();
            lines(page).forEach(out::println);
            out.flush();
        }
        return 0;
    }

    private List<String> lines(SettingsPage page) {
        List<SettingsRow> rows = new ChosenRows(page).of(prefixes);
        SettingsReader reader = settings.reader();
        EveryProcess.read(reader);
        reader.check();
        return new SettingsListing(reader, page).lines(rows);
    }
}
