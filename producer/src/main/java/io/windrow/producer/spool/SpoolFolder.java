package io.windrow.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one gateway's spool, held by one process at a time.
 *
 * <pre>{@code
 * lock                                  held while the spool is open
 * owner                                 whose frames these are
 * position                              what was acknowledged
 * batch                                 which batch is being written
 * evicted                               what left undelivered and was not published yet
 * vital/0000000000000000000.segment     segments by the ordinal from which they begin
 * work/...
 * status/...
 * }</pre>
 */
final class SpoolFolder implements Closeable {
    private static final int OWNER_MAGIC = 0x574F574E; // "WOWN"

    private final Path folder;
    private final FileChannel lock;
    private @Nullable BatchMark mark;

    private SpoolFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes a folder, which is made when it is missing.
     *
     * @param owner whose frames are kept; frames of another are not sent under this one's name
     * @throws SpoolException when another process has it, or another owner's frames are in it
     */
    static SpoolFolder open(Path folder, String owner, SpoolDisk disk) throws IOException {
        for (SpoolClass each : SpoolClass.values()) {
            Files.createDirectories(folder.resolve(each.folderName()));
        }
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var opened = new SpoolFolder(folder, lock);
        boolean good = false;
        try {
            opened.take();
            opened.claim(owner, opened.file("owner", OWNER_MAGIC, disk));
            opened.mark = BatchMark.open(folder.resolve("batch"), disk);
            good = true;
            return opened;
        } finally {
            if (!good) {
                opened.close();
            }
        }
    }

    Path of(SpoolClass of) {
        return folder.resolve(of.folderName());
    }

    BatchMark mark() {
        return Objects.requireNonNull(mark, "open made it");
    }

    CheckedFile file(String name, int magic, SpoolDisk disk) {
        return new CheckedFile(disk, folder, name, magic);
    }

    /** A class's segments, those first that begin first. */
    List<Path> segments(SpoolClass of) throws IOException {
        try (Stream<Path> files = Files.list(of(of))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{19}\\" + Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void take() throws IOException {
        @Nullable FileLock held;
        try {
            held = lock.tryLock();
        } catch (OverlappingFileLockException e) { // held by this very process
            held = null;
        }
        if (held == null) {
            throw new SpoolException("spool folder " + folder + " is in use by another gateway");
        }
    }

    private void claim(String owner, CheckedFile file) throws IOException {
        String found = file.read() instanceof CheckedFile.Contents.Body contents ? text(contents.body()) : "";
        if (found.equals(owner)) {
            return;
        }
        if (!found.isEmpty() && holdsSegments()) {
            throw new SpoolException(
                    "spool folder " + folder + " holds frames of \"" + found + "\", was opened for \"" + owner + '"');
        }
        file.write(owner.getBytes(StandardCharsets.UTF_8));
    }

    private boolean holdsSegments() throws IOException {
        for (SpoolClass each : SpoolClass.values()) {
            if (!segments(each).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String text(ByteBuffer from) {
        return StandardCharsets.UTF_8.decode(from).toString();
    }

    /** Gives the folder back; the lock goes with its file. */
    @Override
    public void close() throws IOException {
        try (lock) {
            if (mark != null) {
                mark.close();
            }
        }
    }
}
