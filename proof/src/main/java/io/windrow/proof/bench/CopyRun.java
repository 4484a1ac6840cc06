package io.windrow.proof.bench;

import io.windrow.sandbox.DatabaseAddress;
import io.windrow.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** COPY of files into {@code can_frame}, each in a transaction of its own: by psql where there is one, by the driver elsewhere. */
final class CopyRun {
    private static final double SECOND_NANOS = 1e9;

    private final FrameTable table;
    private final DatabaseAddress address;
    private final String statement;
    private final List<Path> files;
    private final boolean psql;

    CopyRun(FrameTable table, Sandbox sandbox, String statement, List<Path> files)
            throws IOException, InterruptedException {
        this.table = table;
        this.address = sandbox.database();
        this.statement = statement;
        this.files = files;
        this.psql = isThere();
    }

    String by() {
        return psql ? "psql" : "the driver, since there is no psql";
    }

    /** Rows a second. */
    double run(long rows) throws IOException, InterruptedException, SQLException {
        table.empty();
        long begin = System.nanoTime();
        if (psql) {
            byPsql();
        } else {
            byDriver();
        }
        return rows / ((System.nanoTime() - begin) / SECOND_NANOS);
    }

    private void byPsql() throws IOException, InterruptedException {
        String script = files.stream()
                .map(file -> "\\" + statement.replace("from stdin", "from '" + file + "'") + System.lineSeparator())
                .collect(Collectors.joining());
        if (table.isTimescale()) {
            script = "set timescaledb.enable_direct_compress_copy = on;"
                    + " set timescaledb.enable_direct_compress_copy_sort_batches = off;" // the rows are sorted
                    + System.lineSeparator()
                    + script;
        }
        Path commands = Files.writeString(files.get(0).resolveSibling("copy.sql"), script);
        var builder = new ProcessBuilder(
                        "psql",
                        "--no-psqlrc",
                        "--quiet",
                        "--set=ON_ERROR_STOP=1",
                        "--username=" + address.user(),
                        "--file=" + commands,
                        address.jdbcUrl().substring("jdbc:".length()))
                .redirectErrorStream(true)
                .redirectOutput(commands.resolveSibling("copy.log").toFile());
        builder.environment().put("PGPASSWORD", address.password());
        Process process = builder.start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("psql: " + Files.readString(commands.resolveSibling("copy.log")));
            }
        } finally {
            process.destroy();
        }
    }

    private void byDriver() throws IOException, SQLException {
        var copy = table.connection().unwrap(PGConnection.class).getCopyAPI();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                copy.copyIn(statement, in, 1 << 16);
            }
        }
    }

    private static boolean isThere() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("psql", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
