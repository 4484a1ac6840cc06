package io.windrow.console.afs;

import io.windrow.can.log.LogLine;
import io.windrow.console.afs.AfsTable.Rows;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.producer.source.FrameSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The original's rows as frames for a gateway, machine by machine. Immutable; each opening is one pass over the table. */
public final class AfsImport {
    private final AfsTable table;
    private final Map<String, String> given;
    private final Optional<String> equipment;

    /**
     * An import.
     *
     * @param given names of columns by what they hold
     * @param equipment whose frames those are that name no machine
     */
    public AfsImport(AfsTable table, Map<String, String> given, Optional<String> equipment) {
        this.table = table;
        this.given = Map.copyOf(given);
        this.equipment = equipment;
    }

    /**
     * Reads all rows and tells what is in them.
     *
     * @throws IllegalArgumentException when columns are missing, with those that are there
     */
    public AfsReport survey() throws IOException, InterruptedException {
        var report = new AfsReport();
        try (Rows rows = table.open(given)) {
            for (List<@Nullable String> row = rows.next(); row != null; row = rows.next()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while reading");
                }
                try {
                    AfsRow read = AfsRow.of(rows.columns(), row);
                    report.add(machine(read), read);
                } catch (IllegalArgumentException e) {
                    report.unreadable(rows.number(), String.valueOf(e.getMessage()));
                }
            }
        }
        return report;
    }

    private String machine(AfsRow row) {
        return Optional.ofNullable(row.equipment())
                .or(() -> equipment)
                .orElseThrow(() -> new IllegalArgumentException("names no machine; say whose it is by --equipment"));
    }

    /** The frames of a machine, with their own times. */
    public FrameOrigin origin(String machine) {
        return new FrameOrigin() {
            @Override
            public String name() {
                return table.name() + " of " + machine;
            }

            @Override
            public FrameSource open() throws IOException {
                return new Frames(table.open(given), machine);
            }
        };
    }

    /** What cannot be read was told by the survey. */
    private final class Frames implements FrameSource {
        private final Rows rows;
        private final String machine;

        Frames(Rows rows, String machine) {
            this.rows = rows;
            this.machine = machine;
        }

        @Override
        public Optional<LogLine> next() throws IOException {
            for (List<@Nullable String> row = rows.next(); row != null; row = rows.next()) {
                Optional<LogLine> line = line(row);
                if (line.isPresent()) {
                    return line;
                }
            }
            return Optional.empty();
        }

        private Optional<LogLine> line(List<@Nullable String> row) {
            try {
                AfsRow read = AfsRow.of(rows.columns(), row);
                return Objects.equals(machine(read), machine)
                        ? Optional.of(new LogLine.Frame(rows.number(), read.frame()))
                        : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
