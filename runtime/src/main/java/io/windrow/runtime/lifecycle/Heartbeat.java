package io.windrow.runtime.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file whose age tells a container's health check that the process works: touched while all of its parts run. */
public final class Heartbeat {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final Optional<Path> file;
    private boolean complained;

    /**
     * Makes one.
     *
     * @param file where; without one nothing is written
     */
    public Heartbeat(Optional<Path> file) {
        this.file = file;
    }

    public void beat(Instant now) {
        file.ifPresent(path -> touch(path, now));
    }

    private void touch(Path path, Instant now) {
        try {
            if (!Files.exists(path)) {
                Files.createFile(path);
            }
            Files.setLastModifiedTime(path, FileTime.from(now));
        } catch (IOException e) {
            if (!complained) { // a process must not end because nobody can see that it lives
                complained = true;
                log.atWarn().addKeyValue("file", path).setCause(e).log("heartbeat cannot be written");
            }
        }
    }
}
