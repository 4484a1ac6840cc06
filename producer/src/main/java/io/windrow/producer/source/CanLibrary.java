package io.windrow.producer.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tel.schich.javacan.JavaCAN;

/**
 * JavaCAN's native library for this machine's processor. The jars for all of them have it under one name, and JavaCAN would take
 * the first on the class path; here the file's own head tells (ELF: 0..3 magic, 18..19 {@code e_machine}, little-endian).
 */
final class CanLibrary {
    private static final String RESOURCE = "native/libjavacan-core.so";
    private static final String PATH_PROPERTY = "javacan.native.javacan-core.path";
    private static final int HEAD_BYTES = 20;
    private static final int MACHINE_OFFSET = 18;
    private static final Map<String, Integer> MACHINES = Map.of("amd64", 62, "x86_64", 62, "aarch64", 183);

    private static boolean loaded;

    private CanLibrary() {}

    /**
     * Loads it, once; one that the operator names by {@code javacan.native.javacan-core.path} goes first.
     *
     * @throws LinkageError when there is none for this processor, or it cannot be loaded
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        if (System.getProperty(PATH_PROPERTY) == null) {
            loadUnpacked();
        } else {
            JavaCAN.initialize();
        }
        loaded = true;
    }

    private static void loadUnpacked() {
        try {
            Path file = Files.createTempFile("javacan-core-", ".so");
            try {
                unpack(file);
                System.setProperty(PATH_PROPERTY, file.toString());
                JavaCAN.initialize();
            } finally {
                System.clearProperty(PATH_PROPERTY);
                Files.delete(file); // what is loaded stays
            }
        } catch (IOException e) {
            throw new LinkageError("cannot unpack it: " + e, e);
        }
    }

    private static void unpack(Path file) throws IOException {
        String processor = System.getProperty("os.arch", "an unknown processor");
        List<URL> libraries = Collections.list(CanLibrary.class.getClassLoader().getResources(RESOURCE));
        for (URL library : libraries) {
            if (isFor(processor, library)) {
                try (InputStream stream = library.openStream()) {
                    Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
            }
        }
        throw new LinkageError("none of " + libraries.size() + " is for " + processor);
    }

    private static boolean isFor(String processor, URL library) throws IOException {
        try (InputStream stream = library.openStream()) {
            return isFor(processor, stream.readNBytes(HEAD_BYTES));
        }
    }

    /** Whether a library that begins with these bytes is for a processor by Java's name ({@code os.arch}). */
    static boolean isFor(String processor, byte[] head) {
        boolean elf =
                head.length == HEAD_BYTES && head[0] == 0x7F && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
        int machine = elf ? (head[MACHINE_OFFSET] & 0xFF) | (head[MACHINE_OFFSET + 1] & 0xFF) << 8 : 0;
        return machine != 0 && machine == MACHINES.getOrDefault(processor, -1);
    }
}
