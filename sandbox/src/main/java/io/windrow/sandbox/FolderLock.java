package io.windrow.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says that a folder is in use. The lock is the operating system's, so a killed process leaves none behind. Any thread may
 * use it.
 *
 * <p>POSIX gives a process's lock up when the process closes <em>any</em> descriptor of the file. So a folder that this
 * process holds is known by its path, and its file is not even opened a second time.
 */
final class FolderLock implements AutoCloseable {
    static final String FILE = "sandbox.lock";

    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Empty when somebody else holds the lock, or deleted the folder between our opening the file and locking it. */
    static Optional<FolderLock> take(Path folder) throws IOException {
        synchronized (HELD_HERE) {
            Path real = folder.toRealPath();
            if (HELD_HERE.contains(real)) {
                return Optional.empty();
            }
            Optional<FolderLock> taken = fromSystem(real);
            taken.ifPresent(lock -> HELD_HERE.add(real));
            return taken;
        }
    }

    @SuppressWarnings("resource") // the system's lock lives and dies with its channel
    private static Optional<FolderLock> fromSystem(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null && Files.exists(file)) {
            return Optional.of(new FolderLock(folder, channel));
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(folder);
            channel.close();
        }
    }
}
