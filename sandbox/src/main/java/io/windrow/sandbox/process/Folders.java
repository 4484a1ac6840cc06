package io.windrow.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Folders and files with the rights that the parts need. */
public final class Folders {
    private Folders() {}

    /** Deletes a folder with all that is in it; what is not there is fine. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** Lets other users pass through: a server that may not run as root has to reach its own folder below. */
    public static void passable(Path folder) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
        rights.add(PosixFilePermission.GROUP_EXECUTE);
        rights.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(folder, rights);
    }

    /** Writes a file that nobody else may read, at no moment. */
    public static void writeSecret(Path file, String text) throws IOException {
        try {
            Files.delete(file); // an existing file would keep its rights
        } catch (NoSuchFileException e) {
            // the usual case
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
