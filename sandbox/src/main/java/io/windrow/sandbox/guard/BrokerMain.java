package io.windrow.sandbox.guard;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The broker's process: formats its folder on the first start, runs, and leaves a file behind once it serves. */
public final class BrokerMain {
    private BrokerMain() {}

    /** Arguments: the broker's properties, the cluster id, the file to create when the broker serves. */
    public static void main(String... arguments) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        format(properties.getProperty("log.dirs"), arguments[1]);
        run(properties, Path.of(arguments[2]));
    }

    private static void format(String directory, String clusterId) throws Exception {
        new Formatter()
                .setClusterId(clusterId)
                .setNodeId(1)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory)
                .addDirectory(directory)
                .setIgnoreFormatted(true)
                .run();
    }

    private static void run(Properties properties, Path readyFile) throws IOException {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        Files.createFile(readyFile);
        server.awaitShutdown();
    }
}
