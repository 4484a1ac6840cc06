package io.windrow.producer.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's own files; the border at which failures to write are sorted. Used by one thread. */
final class RealDisk implements SpoolDisk {
    private static final Logger log = LoggerFactory.getLogger(RealDisk.class);
    /** Less room than this is none: file systems keep some back, and a message may be in any language. */
    private static final long NO_ROOM_BYTES = 256 * 1024;

    @Override
    public SpoolFile create(Path path) throws IOException {
        return file(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public SpoolFile open(Path path) throws IOException {
        return file(path, StandardOpenOption.WRITE);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static SpoolFile file(Path path, OpenOption... options) throws IOException {
        try {
            return new RealFile(path, FileChannel.open(path, options));
        } catch (IOException e) {
            throw sorted(e, path);
        }
    }

    private static IOException sorted(IOException problem, Path path) {
        String message = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        boolean named = message.contains("no space left") || message.contains("quota exceeded");
        return named || hasNoRoom(path) ? new DiskFullException(problem) : problem;
    }

    private static boolean hasNoRoom(Path path) {
        try {
            Path there = Files.exists(path) ? path : path.toAbsolutePath().getParent();
            return there != null && Files.getFileStore(there).getUsableSpace() < NO_ROOM_BYTES;
        } catch (IOException e) {
            return false; // the first problem is the one to tell
        }
    }

    private record RealFile(Path path, FileChannel channel) implements SpoolFile {
        @Override
        public void write(ByteBuffer bytes, long offset) throws IOException {
            long at = offset;
            try {
                while (bytes.hasRemaining()) {
                    at += channel.write(bytes, at);
                }
            } catch (IOException e) {
                throw sorted(e, path);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void sync() throws IOException {
            try {
                channel.force(false);
            } catch (ClosedByInterruptException e) {
                throw e; // what was written may not be there
            } catch (ClosedChannelException e) {
                log.atDebug().addKeyValue("file", path).log("removed before it was synced"); // its frames went with it
            } catch (IOException e) {
                throw sorted(e, path);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
