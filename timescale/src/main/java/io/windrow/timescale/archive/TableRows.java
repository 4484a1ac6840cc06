package io.windrow.timescale.archive;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The rows of a query in the server's order, by binary COPY. Used by one thread; closing it ends the query. */
final class TableRows implements AutoCloseable {
    /** Signature, flags and length of the header's extension. */
    private static final int HEADER = 19;

    private final CopyOut copy;
    private final RowCodec codec;
    private boolean begun;

    /** Begins the query, whose columns are those of the codec. */
    TableRows(Connection connection, String query, RowCodec codec) throws SQLException {
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout (format binary)");
        this.codec = codec;
    }

    /** The next row; empty behind the last. */
    Optional<@Nullable Object[]> next() throws SQLException {
        byte[] message = copy.readFromCopy();
        while (message != null) {
            ByteBuffer bytes = ByteBuffer.wrap(message);
            if (!begun) {
                bytes.position(HEADER);
                begun = true;
            }
            if (bytes.hasRemaining() && bytes.getShort(bytes.position()) >= 0) { // the trailer is -1
                return Optional.of(codec.decode(bytes));
            }
            message = copy.readFromCopy();
        }
        return Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
