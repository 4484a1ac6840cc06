package io.windrow.console.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.windrow.timescale.query.Column;
import io.windrow.timescale.query.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array with an object a line; what is null is left out. */
final class JsonWriter implements RowWriter {
    private final PrintWriter out;
    private final List<Column> columns;
    private final JsonGenerator json;
    private boolean begun;

    JsonWriter(PrintWriter out, List<Column> columns) throws IOException {
        this.out = out;
        this.columns = columns;
        this.json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(new MinimalPrettyPrinter(""));
        out.print("[");
    }

    @Override
    public void write(Row row) throws IOException {
        out.print(begun ? ",\n" : "\n");
        begun = true;
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            write(columns.get(i).name(), row.get(i));
        }
        json.writeEndObject();
        json.flush();
    }

    private void write(String name, @Nullable Object value) throws IOException {
        if (value instanceof Long number) {
            json.writeNumberField(name, number);
        } else if (value instanceof Double number) {
            json.writeNumberField(name, number);
        } else if (value instanceof Boolean truth) {
            json.writeBooleanField(name, truth);
        } else if (value != null) {
            json.writeStringField(name, Texts.exact(value));
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
        out.println("\n]");
        out.flush();
    }
}
