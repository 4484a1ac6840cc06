package io.windrow.sandbox;

import io.windrow.sandbox.process.PartException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Iterator;
import java.util.Optional;

/**
 * Where the build has put what is no dependency: the registry, and the Connect worker's plugins. Looked up beside this code in the
 * build's tree, or in the folder that the setting {@code sandbox.parts.folder} (system property {@code windrow.parts}, environment
 * WINDROW_PARTS) names, with {@code registry/} and {@code plugins/} in it.
 */
record PartsFolder(Path registry, Path plugins) {
    private static final String MAKE = "build the project with \"mvn package\", or set WINDROW_PARTS to a folder with"
            + " registry/ and plugins/ in it";

    static PartsFolder find() {
        Optional<String> named = Optional.ofNullable(System.getProperty("windrow.parts"))
                .or(() -> Optional.ofNullable(System.getenv("WINDROW_PARTS")));
        return named.map(PartsFolder::in).orElseGet(() -> inTree(ownCode()));
    }

    static PartsFolder in(String folder) {
        Path parts = Path.of(folder).toAbsolutePath();
        return new PartsFolder(parts.resolve("registry"), parts.resolve("plugins"));
    }

    /**
     * {@code code} is where this class came from: {@code sandbox/target/classes}, a jar beside it, or a copy of that jar elsewhere in
     * the tree, such as the command line's {@code lib} folder. The project is the nearest folder above that holds both modules.
     */
    static PartsFolder inTree(Path code) {
        Path project = code.toAbsolutePath().normalize();
        while (project.getParent() != null && !holdsBoth(project)) {
            project = project.getParent();
        }
        return new PartsFolder(
                project.resolve("sandbox/parts/target/registry"), project.resolve("connect-config/target/plugins"));
    }

    private static boolean holdsBoth(Path folder) {
        return Files.isDirectory(folder.resolve("sandbox/parts"))
                && Files.isDirectory(folder.resolve("connect-config"));
    }

    /** The registry's jar, whose manifest names the rest. */
    Path registryJar() {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(registry, "*-runner.jar")) {
            Iterator<Path> first = jars.iterator();
            if (first.hasNext()) {
                return first.next();
            }
        } catch (IOException e) {
            throw new PartException("the registry is missing in " + registry + "; " + MAKE, e);
        }
        throw new PartException("the registry's *-runner.jar is missing in " + registry + "; " + MAKE);
    }

    /** The worker's plugin path: one folder for each plugin. */
    Path pluginPath() {
        for (String plugin : new String[] {"debezium-connector-jdbc", "apicurio-avro-converter"}) {
            if (!Files.isDirectory(plugins.resolve(plugin))) {
                throw new PartException("the Connect plugin " + plugin + " is missing in " + plugins + "; " + MAKE);
            }
        }
        return plugins;
    }

    /** The classes or the jar that this class came from. */
    static Path ownCode() {
        CodeSource source = PartsFolder.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new PartException("cannot tell where the sandbox's own code lies; set WINDROW_PARTS");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new PartException("cannot tell where the sandbox's own code lies; set WINDROW_PARTS", e);
        }
    }
}
