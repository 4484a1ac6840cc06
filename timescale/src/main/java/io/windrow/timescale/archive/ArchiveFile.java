package io.windrow.timescale.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows of one table in one Parquet file. Stateless; each call tells from time to time how many rows it has done, and ends by
 * {@link InterruptedException} when its thread is interrupted.
 */
public final class ArchiveFile {
    private static final int ROWS_A_TELL = 4096;
    /** Signature, flags and length of the header's extension: binary COPY. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private ArchiveFile() {}

    /**
     * Writes the rows of a table under a temporary name, asks the device to keep them, and gives the file its name.
     *
     * @param condition SQL that chooses the rows
     * @return what was read from the table
     */
    public static Content write(Connection connection, String table, String condition, Path file, LongConsumer progress)
            throws SQLException, IOException, InterruptedException {
        Path temporary = temporary(file);
        Files.createDirectories(folder(file));
        Files.deleteIfExists(temporary);
        Shape shape = Shape.of(connection, table);
        String query = "select " + shape.names() + " from " + table + " where " + condition;
        var codec = new RowCodec(shape.columns());
        var hash = new ContentHash();
        try (var rows = new TableRows(connection, query, codec);
                ParquetWriter<@Nullable Object[]> writer = ParquetRows.writer(temporary, shape)) {
            for (Optional<@Nullable Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                writer.write(row.get());
                hash.add(codec.encode(row.get()));
                tell(hash, progress);
            }
        }
        keep(temporary);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        keep(folder(file));
        return hash.content();
    }

    /**
     * Reads the whole file.
     *
     * @throws IOException when it is damaged, or not there
     */
    public static Content read(Path file, LongConsumer progress) throws IOException, InterruptedException {
        Shape shape = ParquetRows.shape(file);
        var codec = new RowCodec(shape.columns());
        var hash = new ContentHash();
        try (ParquetReader<@Nullable Object[]> reader = ParquetRows.reader(file)) {
            for (@Nullable Object[] row = reader.read(); row != null; row = reader.read()) {
                hash.add(codec.encode(row));
                tell(hash, progress);
            }
        }
        return hash.content();
    }

    /** Adds the file's rows to a table that has its columns, within the connection's transaction. */
    public static Content load(Connection connection, String table, Path file, LongConsumer progress)
            throws SQLException, IOException, InterruptedException {
        Shape shape = ParquetRows.shape(file);
        var codec = new RowCodec(shape.columns());
        var hash = new ContentHash();
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + shape.names() + ") from stdin (format binary)");
        try (ParquetReader<@Nullable Object[]> reader = ParquetRows.reader(file)) {
            copy.writeToCopy(HEADER, 0, HEADER.length);
            for (@Nullable Object[] row = reader.read(); row != null; row = reader.read()) {
                ByteBuffer bytes = codec.encode(row);
                hash.add(bytes);
                byte[] copied = new byte[bytes.remaining()];
                bytes.get(copied);
                copy.writeToCopy(copied, 0, copied.length);
                tell(hash, progress);
            }
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return hash.content();
    }

    /** The content of rows that are in a table now. */
    public static Content ofTable(Connection connection, String table, String condition, LongConsumer progress)
            throws SQLException, InterruptedException {
        Shape shape = Shape.of(connection, table);
        var codec = new RowCodec(shape.columns());
        var hash = new ContentHash();
        String query = "select " + shape.names() + " from " + table + " where " + condition;
        try (var rows = new TableRows(connection, query, codec)) {
            for (Optional<@Nullable Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                hash.add(codec.encode(row.get()));
                tell(hash, progress);
            }
        }
        return hash.content();
    }

    /** Removes the file and what an ended write left of it. */
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(temporary(file));
        Files.deleteIfExists(file);
    }

    private static void tell(ContentHash hash, LongConsumer progress) throws InterruptedException {
        if (hash.rows() % ROWS_A_TELL == 0) {
            progress.accept(hash.rows());
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to stop");
            }
        }
    }

    private static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("no file: " + file);
        }
        return folder;
    }

    /** Asks the device to keep a file, or which files a folder has. */
    private static void keep(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
