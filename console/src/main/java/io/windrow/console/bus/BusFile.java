package io.windrow.console.bus;

import io.windrow.can.log.FrameLog;
import io.windrow.can.log.FrameLogs;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A recorded bus by the name that a person gave it: a file, or {@code -} for standard input. Immutable. */
public final class BusFile {
    private static final String STANDARD_INPUT = "-";

    private final String name;

    private BusFile(String name) {
        this.name = name;
    }

    /**
     * The recording of a name.
     *
     * @throws IOException when there is none that can be read, naming the file and the reason
     */
    public static BusFile of(String name) throws IOException {
        Path file = Path.of(name);
        if (!name.equals(STANDARD_INPUT)) {
            refuse(!Files.exists(file), "no such file: " + name);
            refuse(Files.isDirectory(file), name + " is a directory, not a recorded bus");
            refuse(!Files.isReadable(file), name + " may not be read");
        }
        return new BusFile(name);
    }

    /** The recordings of several names; standard input can be among them once. */
    public static List<BusFile> all(List<String> names) throws IOException {
        if (names.stream().filter(STANDARD_INPUT::equals).count() > 1) {
            throw new IllegalArgumentException("standard input can be read once only");
        }
        List<BusFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(of(name));
        }
        return List.copyOf(files);
    }

    private static void refuse(boolean when, String why) throws FileNotFoundException {
        if (when) {
            throw new FileNotFoundException(why);
        }
    }

    /** As people call it. */
    public String name() {
        return name.equals(STANDARD_INPUT) ? "standard input" : name;
    }

    /** Whether it can be read again from its beginning. */
    boolean isRepeatable() {
        return !name.equals(STANDARD_INPUT) && Files.isRegularFile(Path.of(name));
    }

    /** Its bytes; empty for what comes through a pipe. */
    OptionalLong size() throws IOException {
        return isRepeatable() ? OptionalLong.of(Files.size(Path.of(name))) : OptionalLong.empty();
    }

    /**
     * Opens it; the caller closes the log.
     *
     * @throws io.windrow.can.log.UnknownFormatException when no format is recognised
     */
    FrameLog open(InputStream standardInput) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return FrameLogs.open(standardInput, name());
        }
        return FrameLogs.open(new InterruptibleInput(new FileInputStream(name)), name);
    }
}
