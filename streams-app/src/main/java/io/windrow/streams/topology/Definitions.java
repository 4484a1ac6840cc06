package io.windrow.streams.topology;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.CatalogueException;
import io.windrow.can.definition.file.DefinitionFiles;
import io.windrow.can.definition.file.DefinitionFiles.Loaded;
import io.windrow.runtime.lifecycle.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The definitions in force, which follow their files while the application runs: a good set is taken as a whole, a wrong one not
 * at all. {@link #run} waits and looks once; one thread runs it, and any may ask for what is in force.
 */
public final class Definitions implements Step, Supplier<Catalogue> {
    private static final Logger log = LoggerFactory.getLogger(Definitions.class);

    private final DefinitionSettings settings;
    private final Consumer<String> warnings;
    private volatile Catalogue current;
    private List<Optional<Stamp>> taken;
    private List<Optional<Stamp>> lastSeen;

    /** What tells that a file is another than before. */
    private record Stamp(FileTime modified, long size) {}

    private Definitions(DefinitionSettings settings, Consumer<String> warnings) throws IOException {
        this.settings = settings;
        this.warnings = warnings;
        taken = stamps(); // before the content: what changes meanwhile is read again
        lastSeen = taken;
        current = read();
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException with every mistake of all files by file and line, or which file cannot be read
     */
    public static Definitions open(DefinitionSettings settings) {
        return open(settings, text -> log.atWarn().log(text));
    }

    static Definitions open(DefinitionSettings settings, Consumer<String> warnings) {
        try {
            return new Definitions(settings, warnings);
        } catch (CatalogueException e) {
            throw new IllegalArgumentException("streams.definitions cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("streams.definitions cannot be read: " + why(e), e);
        }
    }

    @Override
    public Catalogue get() {
        return current;
    }

    /** Whether there are files to follow. */
    public boolean hasFiles() {
        return !settings.files().isEmpty();
    }

    @Override
    public int run() throws InterruptedException {
        Thread.sleep(settings.checkInterval().toMillis());
        return look() ? 1 : 0;
    }

    /**
     * Looks whether a file has changed. When one has, by its time or size, and all rest since the look before, all are read;
     * while one is being written they are left alone.
     *
     * @return whether other definitions are in force now
     */
    boolean look() {
        List<Optional<Stamp>> now = stamps();
        boolean rest = now.equals(lastSeen);
        lastSeen = now;
        if (!rest || now.equals(taken)) {
            return false;
        }
        taken = now;
        return take();
    }

    private boolean take() {
        try {
            Catalogue read = read();
            boolean isOther = !read.version().equals(current.version());
            current = read;
            if (isOther) {
                log.atInfo().addKeyValue("version", read.version()).log("definitions replaced");
            }
            return isOther;
        } catch (CatalogueException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            refuse(why(e));
        }
        return false;
    }

    private void refuse(String why) {
        warnings.accept("changed definitions were not taken, version " + current.version() + " stays in force: " + why);
    }

    private Catalogue read() throws IOException {
        if (!hasFiles()) {
            return Catalogue.builtIn();
        }
        Loaded loaded = DefinitionFiles.over(Catalogue.builtIn(), settings.files());
        loaded.notes().forEach(note -> log.atInfo().log(note));
        return loaded.catalogue();
    }

    private static String why(IOException e) {
        return e instanceof NoSuchFileException ? "there is no file " + e.getMessage() : e.toString();
    }

    private List<Optional<Stamp>> stamps() {
        List<Optional<Stamp>> stamps = new ArrayList<>();
        for (Path file : settings.files()) {
            stamps.add(stamp(file));
        }
        return stamps;
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size()));
        } catch (IOException e) {
            return Optional.empty(); // reading it says why
        }
    }
}
