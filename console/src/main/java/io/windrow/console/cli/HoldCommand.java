package io.windrow.console.cli;

import io.windrow.timescale.retention.Hold;
import io.windrow.timescale.retention.Holds;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Legal holds: rows that must not go. */
@Command(
        name = "hold",
        description = "Legal holds: what is under one stays, whatever the settings say.",
        mixinStandardHelpOptions = true,
        subcommands = {HoldCommand.Add.class, HoldCommand.ListAll.class, HoldCommand.Remove.class})
final class HoldCommand {
    private HoldCommand() {}

    @Command(
            name = "add",
            description = "Hold the rows of a machine. Chunks with one of them stay whole.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private RetentionStore store;

        @Option(
                names = "--equipment",
                paramLabel = "ID",
                required = true,
                description = "The machine; '*' for every one.")
        private String equipment;

        @Option(names = "--from", paramLabel = "TIME", description = "From when on (default: from the first row on).")
        private Optional<String> from;

        @Option(
                names = "--to",
                paramLabel = "TIME",
                description = "Until when, itself not included (default: for ever).")
        private Optional<String> to;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "What for: a case, a name.")
        private String reason;

        @Override
        public Integer call() throws Exception {
            var hold = new Hold(0, equipment, time("--from", from), time("--to", to), reason);
            return store.write(Optional.empty(), (pool, settings) -> {
                try (Connection connection = pool.connection()) {
                    spec.commandLine().getOut().println("hold " + Holds.add(connection, hold) + " added");
                    return 0;
                }
            });
        }

        private @Nullable Instant time(String option, Optional<String> text) {
            return text.isEmpty() ? null : TimeOption.parse(spec, option, text.get());
        }
    }

    @Command(name = "list", description = "Show all holds.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private RetentionStore store;

        @Override
        public Integer call() throws Exception {
            return store.write(Optional.empty(), (pool, settings) -> {
                try (Connection connection = pool.connection()) {
                    Holds.all(connection).forEach(this::show);
                    return 0;
                }
            });
        }

        private void show(Hold hold) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%4d  %-20s %s to %s  %s%n",
                            hold.id(),
                            hold.equipment(),
                            hold.from() == null ? "the first row" : hold.from(),
                            hold.to() == null ? "ever" : hold.to(),
                            hold.reason());
        }
    }

    @Command(name = "remove", description = "End a hold.", mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private RetentionStore store;

        @Parameters(paramLabel = "NUMBER", description = "As 'windrow retention hold list' shows it.")
        private long id;

        @Override
        public Integer call() throws Exception {
            return store.write(Optional.empty(), (pool, settings) -> {
                try (Connection connection = pool.connection()) {
                    boolean removed = Holds.remove(connection, id);
                    spec.commandLine().getOut().println(removed ? "hold " + id + " removed" : "there is no hold " + id);
                    return removed ? 0 : 1;
                }
            });
        }
    }
}
