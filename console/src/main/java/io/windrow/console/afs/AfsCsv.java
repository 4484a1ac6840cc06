package io.windrow.console.afs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dump with a head (RFC 4180), as {@code COPY … TO … WITH (FORMAT csv, HEADER)} writes it. */
public record AfsCsv(Path file) implements AfsTable {
    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Rows open(Map<String, String> given) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        try {
            List<@Nullable String> head = record(reader);
            if (head == null) {
                throw new IOException(file + " is empty");
            }
            List<String> names = head.stream().map(String::valueOf).toList();
            return new Lines(reader, AfsColumns.of(names, given));
        } catch (IOException | IllegalArgumentException e) {
            reader.close();
            throw e;
        }
    }

    private static final class Lines implements Rows {
        private final BufferedReader reader;
        private final AfsColumns columns;
        private long number;

        Lines(BufferedReader reader, AfsColumns columns) {
            this.reader = reader;
            this.columns = columns;
        }

        @Override
        public AfsColumns columns() {
            return columns;
        }

        @Override
        public @Nullable List<@Nullable String> next() throws IOException {
            List<@Nullable String> row = record(reader);
            number += row == null ? 0 : 1;
            return row;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** A record, which may go over several lines where a field is quoted. */
    private static @Nullable List<@Nullable String> record(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        if (line == null) {
            return null;
        }
        List<@Nullable String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; ; i++) {
            if (i == line.length()) {
                String more = quoted ? reader.readLine() : null;
                if (more == null) {
                    break;
                }
                field.append('\n');
                line = more;
                i = -1;
                continue;
            }
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
