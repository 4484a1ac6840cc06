package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.avro.Lane;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.console.process.Wires;
import io.windrow.producer.publish.KafkaOutlet;
import io.windrow.producer.publish.Profile;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Origin;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A gateway on a broker with TLS, logins and rights, set up as docs/security.md says: its frames arrive, nothing else is
 * open to it, and what is secret shows nowhere.
 */
@Timeout(600)
class AGatewayWritesItsTopicOnlyTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PASSWORD = "pw-" + UUID.randomUUID();

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static Path log;
    private static long frames;

    @BeforeAll
    static void secure() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        log = Recordings.simulated(folder, seed, Instant.parse("2025-05-05T05:05:05Z"), Duration.ofSeconds(5));
        frames = Recordings.lines(log);
        sandbox = Sandbox.start(
                SandboxSettings.defaults()
                        .withParts(PartName.BROKER, PartName.REGISTRY)
                        .withSecuredBroker(),
                line -> System.out.println("[secured] " + line));
        wires(Map.of("kafka.bootstrap.servers", sandbox.bootstrapServers())).createTopics();
        SecurityPage.runCommands(sandbox.bootstrapServers(), folder, PASSWORD);
    }

    @AfterAll
    static void end() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private static Wires wires(Map<String, String> kafka) {
        Map<String, String> all = new HashMap<>(kafka);
        all.put("registry.url", sandbox.registryUrl().toString());
        var reader = new SettingsReader(Settings.of(all));
        var wires = reader.section(Wires::from);
        reader.check();
        return wires.get();
    }

    private static Map<String, String> tls(String address, String protocol) {
        Map<String, String> all = new HashMap<>();
        all.put("registry.url", sandbox.registryUrl().toString());
        all.put("kafka.bootstrap.servers", address);
        all.put("kafka.security.protocol", protocol);
        all.put("kafka.ssl.truststore.type", "PEM");
        all.put(
                "kafka.ssl.truststore.location",
                sandbox.secured().certificates().authority().toString());
        return all;
    }

    private static Map<String, String> scram(String password) throws IOException {
        Map<String, String> all = tls(sandbox.secured().scram(), "SASL_SSL");
        all.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
        all.put("kafka.sasl.jaas.config", SecurityPage.jaas(password));
        return all;
    }

    private static Map<String, Object> scramClient() throws IOException {
        return wires(scram(PASSWORD)).kafka().client();
    }

    /** A gateway that tells all it can, so that a secret that could come to light does. */
    private static Command gateway(String machine, Map<String, String> settings, String... more) throws Exception {
        Map<String, String> environment = new HashMap<>(Command.environment(settings));
        environment.put("WINDROW_LOG_LEVEL", "TRACE");
        environment.put("WINDROW_LOG_LIBRARIES", "DEBUG");
        List<String> all = new ArrayList<>(List.of("gateway", "--log", log.toString(), "--speed", "max"));
        all.addAll(List.of("--equipment", machine, "--gateway", machine));
        all.addAll(List.of("--spool", folder.resolve("spool-" + machine).toString()));
        all.addAll(List.of(more));
        return Command.start(environment, all.toArray(String[]::new));
    }

    private static void assertArrives(Command gateway, String machine, String secret) throws Exception {
        assertThat(gateway.await(LIMIT)).as(tail(gateway)).isZero();
        assertThat(arrived(machine)).isEqualTo(frames);
        assertThat(gateway.output().contains("DEBUG")).isTrue();
        assertThat(gateway.output().contains(secret)).as("the secret is told").isFalse();
    }

    private static String tail(Command gateway) throws Exception {
        String output = gateway.output();
        return output.substring(Math.max(0, output.length() - 3_000));
    }

    @Test
    void byScramWithSettingsFromAFileAndTheSecretInOneOfItsOwn() throws Exception {
        Path settings = SecurityPage.settingsFile(folder, sandbox.secured(), PASSWORD);

        try (Command gateway = gateway(
                "by-scram",
                Map.of("registry.url", sandbox.registryUrl().toString()),
                "--settings",
                settings.toString())) {
            assertThat(commandLines()).noneMatch(line -> line.contains(PASSWORD));
            assertArrives(gateway, "by-scram", PASSWORD);
        }
    }

    @Test
    void byScramWithAllFromTheEnvironment() throws Exception {
        try (Command gateway = gateway("by-environment", scram(PASSWORD))) {
            assertArrives(gateway, "by-environment", PASSWORD);
        }
    }

    @Test
    void byItsCertificate() throws Exception {
        var certificates = sandbox.secured().certificates();
        Map<String, String> settings = tls(sandbox.secured().mtls(), "SSL");
        settings.put("kafka.ssl.keystore.type", "PKCS12");
        settings.put("kafka.ssl.keystore.location", certificates.gateway().toString());
        settings.put(
                "kafka.ssl.keystore.password.file",
                certificates.gatewayPassword().toString());

        try (Command gateway = gateway("by-certificate", settings)) {
            assertArrives(gateway, "by-certificate", Files.readString(certificates.gatewayPassword()));
        }
    }

    @Test
    void byAToken() throws Exception {
        Map<String, String> settings = tls(sandbox.secured().oauth(), "SASL_SSL");
        settings.put("kafka.sasl.mechanism", "OAUTHBEARER");
        settings.put(
                "kafka.sasl.jaas.config",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
                        + " unsecuredLoginStringClaim_sub=\"gateway\";");

        try (Command gateway = gateway("by-token", settings)) {
            assertArrives(gateway, "by-token", "unsecuredLoginStringClaim");
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutThePassword() throws Exception {
        String wrong = "wrong-" + UUID.randomUUID();

        try (Command gateway = gateway("nobody", scram(wrong))) {
            assertThat(gateway.await(LIMIT)).as(tail(gateway)).isOne();
            assertThat(gateway.output())
                    .contains("gateway: Kafka at " + sandbox.secured().scram() + " (kafka.bootstrap.servers)")
                    .contains("Authentication failed")
                    .contains("SCRAM-SHA-512");
            assertThat(gateway.output().contains(wrong))
                    .as("the secret is told")
                    .isFalse();
        }
    }

    @Test
    void aBrokerOfAnUnknownAuthorityIsToldAsSuch() throws Exception {
        Map<String, String> settings = scram(PASSWORD);
        settings.remove("kafka.ssl.truststore.type");
        settings.remove("kafka.ssl.truststore.location");

        try (Command gateway = gateway("nobody", settings)) {
            assertThat(gateway.await(LIMIT)).as(tail(gateway)).isOne();
            assertThat(gateway.output()).contains("SSL handshake failed (").contains("certification path");
        }
    }

    @Test
    void aSettingThatGivesUpAGuaranteeIsRefused() throws Exception {
        Map<String, String> settings = scram(PASSWORD);
        settings.put("kafka.acks", "1");

        try (Command gateway = gateway("nobody", settings)) {
            assertThat(gateway.await(LIMIT)).as(tail(gateway)).isEqualTo(2);
            assertThat(gateway.output()).contains("kafka.acks must be all");
        }
    }

    @Test
    void withItsLoginNobodyWritesAnotherTopic() throws Exception {
        try (var producer = new KafkaProducer<>(scramClient(), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> send(producer, "windrow.readings"))
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void withItsLoginTheLedgerIsWritten() throws Exception {
        try (var producer = new KafkaProducer<>(scramClient(), new ByteArraySerializer(), new ByteArraySerializer())) {
            send(producer, "windrow.gateway-ledger");
        }
    }

    @Test
    void withItsLoginNobodyReadsWhatItWrote() throws Exception {
        try (var consumer =
                new KafkaConsumer<>(scramClient(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition("windrow.can-frames", 0)));
            consumer.seekToBeginning(consumer.assignment());

            assertThatThrownBy(() -> consumer.poll(LIMIT)).isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withEveryProfile(Profile profile) throws Exception {
        var wires = wires(scram(PASSWORD));
        var outlet = new KafkaOutlet(wires.kafka().client(), wires.topics(), wires.serdes(), profile);
        String machine = "by-" + profile;
        try (var producer = outlet.connect("fresh", new Sender(machine, "gw-7"))) {
            var sent = producer.send(new ProducerRecord<>(outlet.topic(), machine, aFrame()));
            producer.flush();
            sent.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }

        assertThat(arrived(machine)).isOne();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic) throws Exception {
        try {
            producer.send(new ProducerRecord<>(topic, new byte[] {1})).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(topic, e.getCause());
        }
    }

    private static NumberedFrame aFrame() {
        var origin = new Origin(new BootId("b-1"), "can0");
        return new NumberedFrame(origin, 0, Lane.FRESH, CanFrame.data(0, "can0", CanId.extended(0x0CF00400)));
    }

    /** How many frames of a machine are in the topic, as one who may read sees it. */
    private static long arrived(String machine) {
        var names = wires(Map.of("kafka.bootstrap.servers", sandbox.bootstrapServers()));
        long count = 0;
        try (var consumer =
                new KafkaConsumer<>(names.kafka().client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(names.topics().of(Topics.CAN_FRAMES))
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    count += machine.equals(record.key()) ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** What anybody on a Linux machine can see of its processes. */
    private static List<String> commandLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (ProcessHandle each : ProcessHandle.allProcesses().toList()) {
            Path line = Path.of("/proc", Long.toString(each.pid()), "cmdline");
            try {
                lines.add(Files.readString(line, StandardCharsets.ISO_8859_1));
            } catch (NoSuchFileException e) {
                // it has ended, or this is not Linux
            }
        }
        return lines;
    }
}
