package io.windrow.console.cli;

import io.windrow.console.query.Answer;
import io.windrow.console.query.OutputFormat;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.query.Queries;
import io.windrow.timescale.query.QueryResult;
import io.windrow.timescale.query.TimeText;
import io.windrow.timescale.time.TimeRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every question has: a range, machines, and how the answer is to look. */
final class QueryOptions {
    private static final long TABLE_LIMIT = 1_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = "-1h",
            description = {
                "From when on (default ${DEFAULT-VALUE}): a day (2026-11-24), a time (2026-11-24T08:30, with a zone as",
                "2026-11-24T08:30:00+01:00, else UTC), -2h, -30m, -3d, -1w before now, or now, today, yesterday."
            })
    private String from = "-1h";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            defaultValue = "now",
            description = "Until when, itself not included; as --from (default ${DEFAULT-VALUE}).")
    private String to = "now";

    @Option(
            names = {"--equipment", "-e"},
            paramLabel = "ID",
            split = ",",
            description = "Only these machines; may be given several times (default: all).")
    List<String> equipment = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv, json or parquet (default table). All but table have every column.")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = {"--out", "-o"},
            paramLabel = "FILE",
            description = "Write to a file instead of standard output; parquet needs one.")
    private @Nullable Path out;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Rows at most, 0 for all (default 1000 for a table, else all).")
    private @Nullable Long limit;

    @Option(
            names = "--page-size",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Rows asked for and held in memory at a time (default ${DEFAULT-VALUE}).")
    private int pageSize = 1_000;

    @Option(
            names = "--explain",
            description =
                    "Instead of the answer: which table gives which part, the statements, their plans, and the chunks"
                            + " or partitions that they touch.")
    private boolean explain;

    /** A question that can be answered, explained, and told why it has no answer. */
    interface Question {
        QueryResult ask(Queries queries) throws SQLException;

        List<String> explain(Queries queries) throws SQLException, InterruptedException;

        List<String> whatThereIs(Queries queries) throws SQLException;
    }

    TimeRange range() {
        Instant now = Instant.now();
        Instant begin = time("--from", from, now);
        Instant end = time("--to", to, now);
        if (!begin.isBefore(end)) {
            throw wrong("--from must be before --to, was " + from + " to " + to);
        }
        return new TimeRange(begin, end);
    }

    private Instant time(String option, String text, Instant now) {
        try {
            return TimeText.parse(text, now);
        } catch (IllegalArgumentException e) {
            throw wrong(option + " " + e.getMessage());
        }
    }

    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    OutputFormat format() {
        return format;
    }

    /** Asks, and writes the answer. */
    @SuppressWarnings("try") // the signal is there to be installed and taken back
    int run(Question question, Optional<TimeRange> chart) throws Exception {
        check();
        SettingsReader reader = settings.reader();
        Supplier<DatabaseSettings> database = reader.section(DatabaseSettings::from);
        reader.check();
        try (StopSignal stop = StopSignal.install(Thread.currentThread()::interrupt)) {
            return Interrupted.orElse(stop, () -> {
                try (var pool = new Pool(database.get().forOneTask())) {
                    return answer(new Queries(pool, pageSize), question, chart);
                }
            });
        }
    }

    private void check() {
        if (format == OutputFormat.PARQUET && out == null) {
            throw wrong("--format parquet needs --out FILE");
        }
        if (pageSize < 1) {
            throw wrong("--page-size must be at least 1, was " + pageSize);
        }
        if (limit != null && limit < 0) {
            throw wrong("--limit must be 0 or more, was " + limit);
        }
    }

    private int answer(Queries queries, Question question, Optional<TimeRange> chart) throws Exception {
        PrintWriter standard = spec.commandLine().getOut();
        PrintWriter aside = spec.commandLine().getErr();
        if (explain) {
            question.explain(queries).forEach(standard::println);
            standard.flush();
            return 0;
        }
        var wanted = new Answer.Wanted(format, Optional.ofNullable(out), limit(chart), chart);
        Optional<String> told;
        try (QueryResult result = question.ask(queries)) {
            told = new Answer(standard, wanted).write(result);
        }
        if (told.isPresent()) {
            aside.println(told.get());
        } else {
            aside.println("nothing in this range. What there is (UTC):");
            question.whatThereIs(queries).forEach(line -> aside.println("  " + line));
        }
        return told.isPresent() ? 0 : 1;
    }

    private long limit(Optional<TimeRange> chart) {
        if (limit != null) {
            return limit;
        }
        return format == OutputFormat.TABLE && chart.isEmpty() ? TABLE_LIMIT : 0;
    }
}
