package io.windrow.sandbox;

import io.windrow.sandbox.process.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The schema registry, with its schemas in a file in the sandbox's folder: ids that stand in the broker's records must mean the same
 * after a restart.
 */
final class RegistryProgram extends JvmProgram {
    private static final String SUBJECTS = "/apis/ccompat/v7/subjects";

    private final Path jar;
    private final int port;
    private final int managementPort;
    private final int heapMegabytes;
    private final Http http = new Http();

    RegistryProgram(Path folder, Path jar, int port, int managementPort, int heapMegabytes) {
        super(folder, PartName.REGISTRY);
        this.jar = jar;
        this.port = port;
        this.managementPort = managementPort;
        this.heapMegabytes = heapMegabytes;
    }

    URI address() {
        return URI.create("http://" + FreePorts.LOOPBACK + ":" + port);
    }

    @Override
    void makeFiles() throws IOException {
        Files.createDirectories(folder().resolve("registry"));
    }

    /** Its own class path, and ours only for the guard: the two programs' libraries must not meet. */
    @Override
    ChildJvm jvm() {
        return new ChildJvm(
                List.of(jar.toString(), PartsFolder.ownCode().toString()),
                heapMegabytes,
                options(),
                Map.of(),
                "io.quarkus.runner.GeneratedMain",
                List.of());
    }

    private List<String> options() {
        String database = "jdbc:h2:file:" + folder().resolve("registry").resolve("schemas");
        return List.of(
                "-XX:TieredStopAtLevel=1", // starts sooner; nobody needs its peak
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus.http.host=" + FreePorts.LOOPBACK,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=" + FreePorts.LOOPBACK,
                "-Dquarkus.management.port=" + managementPort,
                "-Dquarkus.http.access-log.enabled=false",
                // H2 writes a commit half a second later by default: a kill in between would give the id to another
                // schema
                "-Dapicurio.datasource.url=" + database + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
                "-Dapicurio.datasource.jdbc.initial-size=2",
                "-Dapicurio.datasource.jdbc.min-size=2");
    }

    /** Serves once its rule stands: without one it takes every change of a schema. */
    @Override
    public boolean ready() throws IOException, InterruptedException {
        if (!http.answers(address().resolve(SUBJECTS))) {
            return false;
        }
        Path ruled = folder().resolve("registry").resolve("rule.set");
        if (!Files.exists(ruled)) {
            http.put(address().resolve("/apis/ccompat/v7/config"), "{\"compatibility\":\"BACKWARD\"}");
            Files.createFile(ruled); // once: who changes the rule of a kept folder means it
        }
        return true;
    }
}
