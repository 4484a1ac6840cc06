package io.windrow.sandbox;

import io.windrow.sandbox.guard.BrokerMain;
import io.windrow.sandbox.process.ChildJvm;
import io.windrow.sandbox.secure.SecuredListeners;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** One KRaft broker that is its own controller. Its folder keeps the cluster id, so that the same folder is the same cluster. */
final class BrokerProgram extends JvmProgram {
    private final int port;
    private final int controllerPort;
    private final int heapMegabytes;
    private final Optional<SecuredListeners> secured;

    BrokerProgram(Path folder, int port, int controllerPort, int heapMegabytes, Optional<SecuredListeners> secured) {
        super(folder, PartName.BROKER);
        this.secured = secured;
        this.port = port;
        this.controllerPort = controllerPort;
        this.heapMegabytes = heapMegabytes;
    }

    String address() {
        return FreePorts.LOOPBACK + ":" + port;
    }

    /** Its listeners with TLS, logins and rights, when it has them. */
    Optional<SecuredListeners> secured() {
        return secured;
    }

    @Override
    void makeFiles() throws IOException, InterruptedException {
        if (secured.isPresent()) {
            secured.get().certificates().make();
        }
        Files.createDirectories(data());
        Files.deleteIfExists(readyFile());
        if (!Files.exists(clusterId())) {
            Path half = clusterId().resolveSibling("cluster.id.half");
            Files.writeString(half, Uuid.randomUuid().toString());
            Files.move(half, clusterId());
        }
        try (Writer writer = Files.newBufferedWriter(propertiesFile())) {
            properties().store(writer, null);
        }
    }

    @Override
    ChildJvm jvm() {
        return new ChildJvm(
                ChildJvm.ownClassPath(),
                heapMegabytes,
                LOGGING,
                Map.of(),
                BrokerMain.class.getName(),
                List.of(
                        propertiesFile().toString(),
                        clusterIdText(),
                        readyFile().toString()));
    }

    @Override
    public boolean ready() {
        return Files.exists(readyFile());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(addresses());
        properties.putAll(sizes());
        secured.ifPresent(listeners -> properties.putAll(listeners.properties()));
        // retention goes by arrival: a recording's own times may lie decades back
        properties.put("log.message.timestamp.type", "LogAppendTime");
        // a topic that nobody made on purpose is a spelling mistake
        properties.put("auto.create.topics.enable", "false");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // the controller refuses a broker that comes back after a kill until the session of the killed one has run out
        properties.put("broker.session.timeout.ms", "6000");
        properties.put("broker.heartbeat.interval.ms", "1000");
        return properties;
    }

    private Map<String, String> addresses() {
        String controller = FreePorts.LOOPBACK + ":" + controllerPort;
        String more = secured.map(SecuredListeners::listeners).orElse("");
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@" + controller,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://" + address() + ",CONTROLLER://" + controller + more,
                "advertised.listeners",
                "PLAINTEXT://" + address() + more,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"
                        + secured.map(SecuredListeners::protocols).orElse(""),
                "log.dirs",
                data().toString());
    }

    /** One broker of one machine: one replica of everything, few partitions, few threads, small buffers. */
    private static Map<String, String> sizes() {
        return Map.ofEntries(
                Map.entry("num.partitions", "4"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("num.io.threads", "4"),
                Map.entry("num.network.threads", "3"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216"));
    }

    private String clusterIdText() {
        try {
            return Files.readString(clusterId()).strip();
        } catch (IOException e) {
            throw new IllegalStateException("not prepared", e);
        }
    }

    private Path data() {
        return folder().resolve("broker/data");
    }

    private Path clusterId() {
        return folder().resolve("broker/cluster.id");
    }

    private Path propertiesFile() {
        return folder().resolve("broker/broker.properties");
    }

    private Path readyFile() {
        return folder().resolve("run/broker.ready");
    }
}
