package io.windrow.sandbox.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Folders that come out of archives. */
final class Archive {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private Archive() {}

    /** Unpacks files, folders and symbolic links; an entry that points out of the folder is refused. */
    static void unpackTarXz(InputStream bytes, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(bytes)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = inside(folder, entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            readable(target, true);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
            readable(parent, true);
        }
        if (entry.isSymbolicLink()) {
            inside(
                    folder,
                    folder.relativize(target.resolveSibling(entry.getLinkName()))
                            .toString());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            readable(target, (entry.getMode() & OWNER_MAY_EXECUTE) != 0);
        }
    }

    /** Another user than the one who unpacks may have to run it, whatever the umask: root may not run a server. */
    private static void readable(Path file, boolean executable) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder.normalize())) {
            throw new IOException("an archive's entry points out of its folder: " + name);
        }
        return target;
    }
}
