package io.windrow.producer.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rules file and the rules in force, which follow the file while the gateway runs: a good one is taken as a whole, a wrong
 * one not at all. For one thread.
 */
public final class RulesFile {
    private static final Logger LOG = LoggerFactory.getLogger(RulesFile.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final Consumer<String> warnings;
    private EdgeRules rules;
    private @Nullable Stamp taken;
    private @Nullable Stamp lastSeen;
    private boolean looked;
    private long lookedNanos;

    /** What tells that a file is another than before. */
    private record Stamp(FileTime modified, long size) {}

    private RulesFile(Path file, Consumer<String> warnings) throws RulesException {
        this.file = file;
        this.warnings = warnings;
        this.taken = stamp(); // before the content: what changes meanwhile is read again
        this.lastSeen = taken;
        this.rules = EdgeRules.read(file);
    }

    /**
     * Reads the file.
     *
     * @throws RulesException with all mistakes of the file, or why it cannot be read
     */
    public static RulesFile open(Path file) throws RulesException {
        return open(file, text -> LOG.atWarn().addKeyValue("file", file).log(text));
    }

    static RulesFile open(Path file, Consumer<String> warnings) throws RulesException {
        return new RulesFile(file, warnings);
    }

    /** The rules in force. */
    public EdgeRules rules() {
        return rules;
    }

    /**
     * Looks whether the file has changed, at most once a second. One that has, by its time or size, and rests since the look
     * before, is read; while it is being written it is left alone.
     *
     * @param nowNanos of a clock that never goes back
     * @return whether other rules are in force now
     */
    public boolean step(long nowNanos) {
        if (looked && nowNanos - lookedNanos < LOOK_NANOS) {
            return false;
        }
        looked = true;
        lookedNanos = nowNanos;
        Stamp now = stamp();
        boolean rests = isSame(now, lastSeen);
        lastSeen = now;
        if (!rests || isSame(now, taken)) {
            return false;
        }
        taken = now;
        return take(now);
    }

    private boolean take(@Nullable Stamp now) {
        if (now == null) {
            warnings.accept("the rules file is gone; the rules read before stay in force");
            return false;
        }
        try {
            EdgeRules read = EdgeRules.read(file);
            boolean other = !read.hash().equals(rules.hash());
            rules = read;
            return other;
        } catch (RulesException e) {
            warnings.accept("the rules file was not taken; the rules read before stay in force: " + e.getMessage());
            return false;
        }
    }

    private static boolean isSame(@Nullable Stamp one, @Nullable Stamp other) {
        return one == null ? other == null : one.equals(other);
    }

    /** Null when there is none, or it cannot be seen. */
    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            return null;
        }
    }
}
