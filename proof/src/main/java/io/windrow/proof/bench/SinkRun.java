package io.windrow.proof.bench;

import io.windrow.console.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The sink in a process of its own, from topic to committed rows. Used by one thread. */
final class SinkRun {
    private static final long LOOK_MILLIS = 20;
    private static final double SECOND_NANOS = 1e9;

    private final FrameTable table;
    private final long rows;
    private final Map<String, String> settings;
    private final Path folder;

    SinkRun(FrameTable table, long rows, Map<String, String> settings, Path folder) {
        this.table = table;
        this.rows = rows;
        this.settings = settings;
        this.folder = folder;
    }

    /** Stores the whole topic anew; rows a second of the last three quarters. */
    double run(String name) throws IOException, InterruptedException, SQLException {
        table.empty();
        return further(name, rows);
    }

    /** Stores so many more records that the topic holds; rows a second of the last three quarters. */
    double further(String name, long more) throws IOException, InterruptedException, SQLException {
        long before = table.stored();
        Map<String, String> own = new HashMap<>(settings);
        own.put("sink.group", name);
        try (Background sink =
                Background.start(ChildRun.SINK, folder, "sink-" + name, own, Main.class.getName(), "sink")) {
            long first = -1;
            long begin = 0;
            while (true) {
                sink.requireAlive();
                long stored = table.stored() - before;
                if (first < 0 && stored >= more / 4) {
                    first = stored;
                    begin = System.nanoTime();
                }
                if (stored >= more) {
                    return (more - first) / ((System.nanoTime() - begin) / SECOND_NANOS);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }
}
