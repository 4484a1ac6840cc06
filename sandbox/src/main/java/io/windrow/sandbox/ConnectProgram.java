package io.windrow.sandbox;

import io.windrow.sandbox.process.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A Connect worker in distributed mode, by the settings of {@code connect-config} and what this machine adds to them. */
final class ConnectProgram extends JvmProgram {
    private static final String SETTINGS = "/io/windrow/connect/worker.properties";

    private final Path pluginPath;
    private final String bootstrapServers;
    private final int port;
    private final int heapMegabytes;
    private final Map<String, String> environment;
    private final Http http = new Http();

    /** {@code environment} is what the connectors name as {@code ${env:…}}, the database's password among it. */
    ConnectProgram(
            Path folder,
            Path pluginPath,
            String bootstrapServers,
            int port,
            int heapMegabytes,
            Map<String, String> environment) {
        super(folder, PartName.CONNECT);
        this.pluginPath = pluginPath;
        this.bootstrapServers = bootstrapServers;
        this.port = port;
        this.heapMegabytes = heapMegabytes;
        this.environment = Map.copyOf(environment);
    }

    URI address() {
        return URI.create("http://" + FreePorts.LOOPBACK + ":" + port);
    }

    @Override
    void makeFiles() throws IOException {
        Files.createDirectories(folder().resolve("connect"));
        Properties properties = new Properties();
        try (InputStream common = ConnectProgram.class.getResourceAsStream(SETTINGS)) {
            if (common == null) {
                throw new IOException(SETTINGS + " of connect-config is not on the class path");
            }
            properties.load(common);
        }
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("listeners", address().toString());
        properties.put("rest.advertised.host.name", FreePorts.LOOPBACK);
        properties.put("rest.advertised.port", Integer.toString(port));
        properties.put("plugin.path", pluginPath.toString());
        try (Writer writer = Files.newBufferedWriter(propertiesFile())) {
            properties.store(writer, null);
        }
    }

    @Override
    ChildJvm jvm() {
        return new ChildJvm(
                ChildJvm.ownClassPath(),
                heapMegabytes,
                LOGGING,
                environment,
                "org.apache.kafka.connect.cli.ConnectDistributed",
                List.of(propertiesFile().toString()));
    }

    /** This address answers only once the worker has joined its group and read its topics. */
    @Override
    public boolean ready() throws IOException, InterruptedException {
        return http.answers(address().resolve("/connectors"));
    }

    private Path propertiesFile() {
        return folder().resolve("connect").resolve("worker.properties");
    }
}
