package io.windrow.console.cli;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueMatch;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches the built-in definitions. */
@Command(
        name = "catalogue",
        description = "Find a parameter group or a signal by name, label, PGN or SPN; without a text, list all groups.",
        mixinStandardHelpOptions = true)
final class CatalogueCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..*",
            description = "For example: power take-off, 65272, EngineSpeed, 190.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Catalogue catalogue = Catalogue.builtIn();
        String text = String.join(" ", words);
        if (text.isBlank()) {
            catalogue.messages().forEach(message -> out.println(heading(message)));
            return 0;
        }
        List<CatalogueMatch> matches = catalogue.search(text);
        matches.forEach(match -> show(out, match));
        if (matches.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("catalogue: nothing is called \"" + text + "\" among " + catalogue.size()
                            + " groups; 'windrow catalogue' lists them");
        }
        return matches.isEmpty() ? 1 : 0;
    }

    private static void show(PrintWriter out, CatalogueMatch match) {
        out.println(heading(match.message()));
        if (!match.note().isEmpty()) {
            out.println("    \"" + match.found() + "\": " + match.note());
        }
        for (SignalDefinition signal : match.message().signals()) {
            out.printf(
                    "    %-38s bits %d:%d%s%s%n",
                    signal.name(),
                    signal.startBit(),
                    signal.bitLength(),
                    signal.unit().isEmpty() ? "" : ", " + signal.unit(),
                    signal.spn().isPresent() ? ", SPN " + signal.spn().getAsInt() : "");
        }
    }

    private static String heading(MessageDefinition message) {
        return message.pgn().number() + "  " + message.name() + "  " + message.title();
    }
}
