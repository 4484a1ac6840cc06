package io.windrow.timescale.retention;

import io.windrow.timescale.archive.ArchiveFile;
import io.windrow.timescale.archive.Content;
import io.windrow.timescale.retention.ArchiveEntry.State;
import io.windrow.timescale.retention.RetentionListener.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/** Brings a piece's rows into a file and reads it back; goes on where an earlier run ended. Used by one thread. */
final class Archiver {
    private final Path folder;
    private final InstantSource clock;
    private final RetentionListener listener;

    Archiver(Path folder, InstantSource clock, RetentionListener listener) {
        this.folder = folder;
        this.clock = clock;
        this.listener = listener;
    }

    /** Removes what a run that was killed while it wrote a file left. */
    void sweep(Connection connection) throws SQLException, IOException {
        var catalogue = new Catalogue(connection);
        for (ArchiveEntry entry : catalogue.in(State.WRITING)) {
            discard(catalogue, entry);
        }
    }

    /**
     * A file with the rows of the piece as they were at one moment, read back and equal.
     *
     * @param connection in auto-commit mode
     * @return its entry, VERIFIED, whose fingerprint tells that moment
     */
    ArchiveEntry archive(Connection connection, Piece piece) throws Exception {
        var catalogue = new Catalogue(connection);
        Optional<ArchiveEntry> earlier = catalogue.unfinished(piece);
        if (earlier.isPresent() && !isUsable(connection, piece, earlier.get())) {
            discard(catalogue, earlier.get());
            earlier = Optional.empty();
        }
        ArchiveEntry entry = earlier.isPresent() ? earlier.get() : write(connection, piece);
        if (entry.state() == State.VERIFIED) {
            return entry;
        }
        verify(piece, entry);
        catalogue.set(entry, State.VERIFIED);
        listener.reached(Step.VERIFIED, piece);
        return catalogue.unfinished(piece).orElseThrow();
    }

    /** The file goes first: an entry without a file is found out, a file without an entry is not. */
    private void discard(Catalogue catalogue, ArchiveEntry entry) throws SQLException, IOException {
        ArchiveFile.delete(folder.resolve(entry.file()));
        catalogue.remove(entry);
    }

    /** Whether the file is there and nobody changed a row since it was written. */
    private boolean isUsable(Connection connection, Piece piece, ArchiveEntry entry) throws SQLException, IOException {
        Path file = folder.resolve(entry.file());
        return Files.exists(file)
                && Files.size(file) == entry.bytes()
                && Fingerprint.of(connection, piece).equals(entry.fingerprint());
    }

    private ArchiveEntry write(Connection connection, Piece piece) throws Exception {
        var catalogue = new Catalogue(connection);
        ArchiveEntry entry = catalogue.begin(piece, clock);
        listener.reached(Step.NAMED, piece);
        Path file = folder.resolve(entry.file());
        Read read = Sql.inTransaction(connection, within -> read(within, piece, file));
        listener.reached(Step.WRITTEN, piece);
        catalogue.written(entry, read.content, Files.size(file), read.fingerprint);
        listener.reached(Step.RECORDED, piece);
        return catalogue.unfinished(piece).orElseThrow();
    }

    /** Rows and fingerprint as of one moment. */
    private Read read(Connection connection, Piece piece, Path file) throws Exception {
        Sql.run(connection, "set transaction isolation level repeatable read, read only");
        String fingerprint = Fingerprint.of(connection, piece);
        Content content = ArchiveFile.write(
                connection,
                piece.table().sqlName(),
                piece.table().within(piece.range()),
                file,
                rows -> listener.rows(piece, rows));
        return new Read(content, fingerprint);
    }

    private void verify(Piece piece, ArchiveEntry entry) throws IOException, InterruptedException {
        Path file = folder.resolve(entry.file());
        Content content = ArchiveFile.read(file, rows -> listener.rows(piece, rows));
        if (!content.equals(entry.content())) {
            throw new IOException(file + " holds other rows than were written: " + content + " instead of "
                    + entry.content() + "; nothing was dropped");
        }
    }

    private record Read(Content content, String fingerprint) {}
}
