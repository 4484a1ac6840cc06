package io.windrow.sandbox;

import io.windrow.sandbox.secure.Certificates;
import io.windrow.sandbox.secure.SecuredListeners;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a sandbox will consist of and where it will be reached: all that is decided before the first process starts. */
record Plan(
        Optional<Database> database,
        Optional<BrokerProgram> broker,
        Optional<RegistryProgram> registry,
        Optional<ConnectProgram> connect) {

    static Plan of(SandboxSettings settings, Path folder, Consumer<String> progress)
            throws IOException, InterruptedException {
        FreePorts ports = new FreePorts(new SecureRandom());
        Optional<Database> database = Optional.empty();
        if (settings.parts().contains(PartName.DATABASE)) {
            database = Optional.of(Database.choose(settings, folder, ports, progress));
        }
        Optional<BrokerProgram> broker = wanted(settings, PartName.BROKER).map(name -> broker(settings, folder, ports));
        Optional<RegistryProgram> registry =
                wanted(settings, PartName.REGISTRY).map(name -> registry(settings, folder, ports));
        Optional<ConnectProgram> connect = Optional.empty();
        if (database.isPresent() && broker.isPresent() && registry.isPresent()) {
            Map<String, String> environment =
                    environment(settings, database.get().address(), registry.get());
            String bootstrap = broker.get().address();
            connect = wanted(settings, PartName.CONNECT)
                    .map(name -> connect(settings, folder, ports.next(), bootstrap, environment));
        }
        return new Plan(database, broker, registry, connect);
    }

    private static Optional<PartName> wanted(SandboxSettings settings, PartName name) {
        return Optional.of(name).filter(settings.parts()::contains);
    }

    private static BrokerProgram broker(SandboxSettings settings, Path folder, FreePorts ports) {
        Optional<SecuredListeners> secured =
                Optional.of(folder).filter(path -> settings.securedBroker()).map(path -> secured(path, ports));
        return new BrokerProgram(folder, ports.next(), ports.next(), settings.brokerHeapMegabytes(), secured);
    }

    private static SecuredListeners secured(Path folder, FreePorts ports) {
        var certificates = new Certificates(folder.resolve("security"));
        return new SecuredListeners(FreePorts.LOOPBACK, ports.next(), ports.next(), ports.next(), certificates);
    }

    private static RegistryProgram registry(SandboxSettings settings, Path folder, FreePorts ports) {
        Path jar = PartsFolder.find().registryJar();
        return new RegistryProgram(folder, jar, ports.next(), ports.next(), settings.registryHeapMegabytes());
    }

    private static ConnectProgram connect(
            SandboxSettings settings, Path folder, int port, String bootstrap, Map<String, String> environment) {
        Path plugins = PartsFolder.find().pluginPath();
        return new ConnectProgram(folder, plugins, bootstrap, port, settings.connectHeapMegabytes(), environment);
    }

    /** What the connectors name as {@code ${env:…}}; the driver rewrites batches into rows of one statement. */
    private static Map<String, String> environment(
            SandboxSettings settings, DatabaseAddress database, RegistryProgram registry) {
        String url = database.jdbcUrl();
        return Map.of(
                "WINDROW_TOPICS_PREFIX", settings.topicsPrefix(),
                "WINDROW_REGISTRY_URL", registry.address().toString(),
                "WINDROW_CONNECT_JDBC_URL", url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true",
                "WINDROW_DATABASE_USER", database.user(),
                "WINDROW_DATABASE_PASSWORD", database.password());
    }
}
