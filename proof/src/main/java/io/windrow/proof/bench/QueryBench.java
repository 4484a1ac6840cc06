package io.windrow.proof.bench;

import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaInfo;
import io.windrow.timescale.schema.SchemaSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One machine, one signal, one day at 1 min: how long it takes from rollups, from readings and from frames. */
@Command(
        name = "query",
        description = {
            "Fill a database of its own with the frames of a simulated fleet, the same day of each machine again and again, and",
            "ask it for one day of one signal of one machine by the minute: from rollup_1m, and where that has nothing from",
            "reading and from can_frame. Of four days in turn two have rollups, one readings, one frames alone."
        },
        mixinStandardHelpOptions = true)
final class QueryBench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--frames", paramLabel = "N", description = "Frames in can_frame (default ${DEFAULT-VALUE}).")
    private long frames = 10_000_000;

    @Option(names = "--machines", paramLabel = "N", description = "Machines of the fleet (default ${DEFAULT-VALUE}).")
    private int machines = 100;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Days of each machine, 4 at least (default ${DEFAULT-VALUE}).")
    private int days = 30;

    @Option(names = "--asked", paramLabel = "N", description = "Questions of each kind (default ${DEFAULT-VALUE}).")
    private int asked = 200;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        int perDay = (int) Math.min(Integer.MAX_VALUE, frames / Math.max(1, (long) machines * days));
        if (machines < 1 || days < 4 || asked < 1 || perDay < QueryDay.LEAST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--machines and --asked must be at least 1, --days at least 4, and --frames at least "
                            + QueryDay.LEAST + " for each day of each machine");
        }
        SandboxSettings parts = SandboxSettings.defaults().withParts(PartName.DATABASE);
        try (Sandbox sandbox = Sandbox.start(parts, this::say);
                var pool = pool(sandbox)) {
            SchemaInfo schema = new Migrations(SchemaSettings.DEFAULT).apply(pool.dataSource());
            Map<String, Object> figures = figures(pool, perDay);
            figures.put("database", schema.describe());
            Figures.tell(spec, figures, json);
            return 0;
        }
    }

    private Map<String, Object> figures(Pool pool, int perDay) throws Exception {
        Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
        var store = new QueryStore(pool, machines, end.minus(days, ChronoUnit.DAYS), this::say);
        long begin = System.nanoTime();
        store.fill(QueryDay.of(perDay), days);
        double seconds = (System.nanoTime() - begin) / 1e9;
        var times = new QueryTimes(pool, store, days, asked);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rollup_p95_ms", times.p95("rollup_1m", 0));
        figures.put("reading_p95_ms", times.p95("reading", 1));
        figures.put("frame_p95_ms", times.p95("can_frame", 3));
        figures.put("raw_p95_ms", figures.get("reading_p95_ms"));
        figures.put("rows", store.count("can_frame"));
        figures.put("reading_rows", store.count("reading"));
        figures.put("rollup_rows", store.count("rollup_1m"));
        figures.put("bytes", store.bytes());
        figures.put("load_s", Math.round(seconds));
        figures.put("asked", asked);
        figures.put("java", System.getProperty("java.vm.version"));
        return figures;
    }

    private static Pool pool(Sandbox sandbox) {
        var database = sandbox.database();
        DatabaseSettings at = DatabaseSettings.at(database.jdbcUrl());
        return new Pool(new DatabaseSettings(
                at.url(), database.user(), database.password(), at.pool(), at.session(), at.care()));
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
