package io.windrow.timescale.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows by binary COPY, gathered into messages of 64 KiB. Used by one thread. */
final class CopyWriter {
    private static final int MESSAGE = 64 * 1024;
    /** Not "client sorted": the chunk stays marked as unordered, since batches of a time overlap. */
    private static final String DIRECT_COMPRESS = "set local timescaledb.enable_direct_compress_copy = on;"
            + " set local timescaledb.enable_direct_compress_copy_sort_batches = off";

    private final String copy;
    private final byte[] message = new byte[MESSAGE];
    private int filled;

    CopyWriter(RowMapping<?> mapping) {
        this.copy = statement(mapping);
    }

    static String statement(RowMapping<?> mapping) {
        return "copy " + mapping.table() + " (" + String.join(", ", mapping.columns())
                + ") from stdin with (format binary)";
    }

    /**
     * Copies the rows, in their order, within the connection's transaction.
     *
     * @param directCompress whether TimescaleDB shall compress them at once, in that order: it does not sort them again
     */
    void write(Connection connection, RowBuffer buffer, List<Row> rows, boolean directCompress) throws SQLException {
        if (directCompress) {
            try (Statement set = connection.createStatement()) {
                set.execute(DIRECT_COMPRESS);
            }
        }
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            send(in, buffer, rows);
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private void send(CopyIn in, RowBuffer buffer, List<Row> rows) throws SQLException {
        filled = 0;
        gather(in, RowBuffer.HEADER, 0, RowBuffer.HEADER.length);
        byte[] bytes = buffer.bytes();
        for (Row row : rows) {
            gather(in, bytes, row.start(), row.length());
        }
        gather(in, RowBuffer.TRAILER, 0, RowBuffer.TRAILER.length);
        flush(in);
    }

    private void gather(CopyIn in, byte[] bytes, int start, int length) throws SQLException {
        if (filled + length > MESSAGE) {
            flush(in);
        }
        if (length > MESSAGE) {
            in.writeToCopy(bytes, start, length);
            return;
        }
        System.arraycopy(bytes, start, message, filled, length);
        filled += length;
    }

    private void flush(CopyIn in) throws SQLException {
        if (filled > 0) {
            in.writeToCopy(message, 0, filled);
            filled = 0;
        }
    }
}
