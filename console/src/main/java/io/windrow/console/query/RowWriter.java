package io.windrow.console.query;

import io.windrow.timescale.query.Row;
import java.io.IOException;

/** Takes the rows of an answer one after the other; closing it writes what is left. For one thread. */
public interface RowWriter extends AutoCloseable {
    void write(Row row) throws IOException;

    @Override
    void close() throws IOException;
}
