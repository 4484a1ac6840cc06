package io.windrow.producer.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A small file that is either the old one or the new one, whatever happens while it is written, and that tells when it is
 * damaged. Used by one thread.
 *
 * <pre>{@code
 * 0       4         8        12                12 + length
 * | magic | version | length | body (length)   | crc32c of all before |
 * }</pre>
 */
final class CheckedFile {
    static final String TEMPORARY_SUFFIX = ".new";

    private static final int VERSION = 1;
    private static final int HEAD_BYTES = 12;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final SpoolDisk disk;
    private final Path folder;
    private final Path path;
    private final int magic;

    CheckedFile(SpoolDisk disk, Path folder, String name, int magic) {
        this.disk = disk;
        this.folder = folder;
        this.path = folder.resolve(name);
        this.magic = magic;
    }

    /** What reading came to. */
    sealed interface Contents {
        record Absent() implements Contents {}

        record Damaged() implements Contents {}

        /** @param body from position to limit */
        record Body(ByteBuffer body) implements Contents {}
    }

    /** @throws DiskFullException when there is no room; the old file stays */
    void write(byte[] body) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + TEMPORARY_SUFFIX);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + body.length + SegmentLayout.CHECKSUM_BYTES);
        bytes.putInt(magic).putInt(VERSION).putInt(body.length).put(body);
        bytes.putInt(SegmentLayout.checksum(bytes, 0, bytes.position())).flip();
        Files.deleteIfExists(fresh);
        try (SpoolFile file = disk.create(fresh)) {
            file.write(bytes, 0);
            file.sync();
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        disk.syncFolder(folder);
    }

    /** @throws SpoolException when a later Windrow wrote it */
    Contents read() throws IOException {
        if (!Files.exists(path)) {
            return new Contents.Absent();
        }
        if (Files.size(path) > MOST_BYTES) {
            return new Contents.Damaged();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
        int body = bytes.limit() - HEAD_BYTES - SegmentLayout.CHECKSUM_BYTES;
        if (body < 0 || bytes.getInt(0) != magic || bytes.getInt(8) != body) {
            return new Contents.Damaged();
        }
        int checked = HEAD_BYTES + body;
        if (bytes.getInt(checked) != SegmentLayout.checksum(bytes, 0, checked)) {
            return new Contents.Damaged();
        }
        if (bytes.getInt(4) != VERSION) {
            throw new SpoolException(path + " has version " + bytes.getInt(4) + "; this Windrow reads " + VERSION);
        }
        return new Contents.Body(bytes.slice(HEAD_BYTES, body));
    }
}
