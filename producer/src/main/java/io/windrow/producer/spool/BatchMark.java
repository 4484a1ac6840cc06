package io.windrow.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Names the batch that is being written. It goes into the logs of several classes: a process that is ended between two of them
 * leaves half of a batch, of which nobody was told that it is stored. Used by the writer's thread.
 *
 * <p>The file has the ordinal of the batch's first frame, 8 bytes, or -1. It is synced with the segments, so that after a power
 * cut it names no batch that was synced.
 */
final class BatchMark implements Closeable {
    private static final int BYTES = Long.BYTES;
    private static final long NONE = -1;

    /** Null on a disk that had no room for it. */
    private final @Nullable SpoolFile file;

    private final OptionalLong interrupted;
    private final ByteBuffer buffer = ByteBuffer.allocate(BYTES);
    private boolean set;

    private BatchMark(@Nullable SpoolFile file, OptionalLong interrupted) {
        this.file = file;
        this.interrupted = interrupted;
        this.set = interrupted.isPresent();
    }

    static BatchMark open(Path path, SpoolDisk disk) throws IOException {
        if (Files.exists(path) && Files.size(path) == BYTES) {
            long named = ByteBuffer.wrap(Files.readAllBytes(path)).getLong();
            return new BatchMark(disk.open(path), named == NONE ? OptionalLong.empty() : OptionalLong.of(named));
        }
        Files.deleteIfExists(path);
        return new BatchMark(made(path, disk), OptionalLong.empty());
    }

    private static @Nullable SpoolFile made(Path path, SpoolDisk disk) throws IOException {
        SpoolFile file = disk.create(path);
        try {
            file.write(ByteBuffer.allocate(BYTES).putLong(0, NONE), 0);
            return file;
        } catch (DiskFullException e) {
            file.close();
            Files.deleteIfExists(path); // the next start tries again
            return null;
        }
    }

    /** The first ordinal of a batch that an earlier process did not write to its end. */
    OptionalLong interrupted() {
        return interrupted;
    }

    /** A batch is about to be written. */
    void begin(long base) throws IOException {
        if (file != null) {
            set = true;
            file.write(buffer.clear().putLong(0, base), 0);
        }
    }

    /** It is written, or taken back. */
    void end() throws IOException {
        if (file != null && set) {
            file.write(buffer.clear().putLong(0, NONE), 0);
            set = false;
        }
    }

    Unsynced unsynced() {
        return file == null ? () -> {} : Unsynced.open(file);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
