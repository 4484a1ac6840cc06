package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.AvroSerdes;
import io.windrow.schemas.serde.RegistryClient;
import io.windrow.schemas.serde.RegistrySettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** What we write, any client of a Confluent-compatible registry reads: 0x00, the schema's id in 4 bytes, the Avro body. */
class TheWireFormatIsConfluentsTest {
    private static final String TOPIC = "windrow.wire-format";
    private static final CanFrame FRAME = CanFrame.newBuilder()
            .setEquipmentId("tractor-1")
            .setGatewayId("gw-1")
            .setChannel("can0")
            .setBootId("boot")
            .setSequence(42L)
            .setLane(Lane.FRESH)
            .setCapturedAt(Instant.parse("2026-05-04T03:02:01.123456Z"))
            .setCanId(0x0CF00400)
            .setExtended(true)
            .setKind(FrameKind.DATA)
            .setData(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .build();

    private static Serde<CanFrame> serde(Sandbox sandbox, RegistryClient client, String path) {
        var settings = new RegistrySettings(URI.create(sandbox.registryUrl() + path), client, true, Map.of());
        return new AvroSerdes(settings).value(Topics.CAN_FRAMES);
    }

    @Test
    void theIdInTheBytesNamesTheSchemaInTheConfluentApiAndThatSchemaReadsTheBody() throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        byte[] bytes = serde(sandbox, RegistryClient.APICURIO, "").serializer().serialize(TOPIC, FRAME);

        var wire = ByteBuffer.wrap(bytes);
        assertThat(wire.get()).isZero();
        Schema schema = schema(sandbox, wire.getInt());
        var decoder = DecoderFactory.get().binaryDecoder(bytes, wire.position(), wire.remaining(), null);
        GenericRecord read = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);

        assertThat(read.get("sequence")).isEqualTo(42L);
        assertThat(read.get("can_id")).isEqualTo(0x0CF00400);
        assertThat(read.get("captured_at")).isEqualTo(1_777_863_721_123_456L);
    }

    @Test
    void theSubjectIsTheTopicsAsConfluentsClientsNameIt() throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        serde(sandbox, RegistryClient.APICURIO, "").serializer().serialize(TOPIC, FRAME);

        assertThat(get(sandbox, "/subjects"))
                .anyMatch(subject -> subject.asText().equals(TOPIC + "-value"));
    }

    @Test
    void anIncompatibleSchemaIsRefusedByTheRegistry() throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        serde(sandbox, RegistryClient.APICURIO, "").serializer().serialize(TOPIC, FRAME);
        String other = "{\"schema\": \"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"CanFrame\\\",\\\"namespace\\\":"
                + "\\\"io.windrow.avro\\\",\\\"fields\\\":[{\\\"name\\\":\\\"new\\\",\\\"type\\\":\\\"int\\\"}]}\"}";

        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(api(sandbox, "/subjects/" + TOPIC + "-value/versions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(other))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(409);
    }

    @Test
    void confluentsOwnSerializerReadsOursAndWritesWhatWeRead() throws Exception {
        assumeTrue(
                isPresent("io.confluent.kafka.serializers.KafkaAvroSerializer"),
                "Confluent's kafka-avro-serializer is missing from the class path: add its jars to show the exchange");
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        Serde<CanFrame> ours = serde(sandbox, RegistryClient.APICURIO, "");
        Serde<CanFrame> theirs = serde(sandbox, RegistryClient.CONFLUENT, "/apis/ccompat/v7");

        byte[] written = ours.serializer().serialize(TOPIC, FRAME);
        assertThat(theirs.deserializer().deserialize(TOPIC, written)).isEqualTo(FRAME);
        assertThat(ours.deserializer().deserialize(TOPIC, theirs.serializer().serialize(TOPIC, FRAME)))
                .isEqualTo(FRAME);
    }

    private static Schema schema(Sandbox sandbox, int id) throws Exception {
        return new Schema.Parser()
                .parse(get(sandbox, "/schemas/ids/" + id).path("schema").asText());
    }

    private static JsonNode get(Sandbox sandbox, String path) throws Exception {
        var response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(api(sandbox, path)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonMapper().readTree(response.body());
    }

    private static URI api(Sandbox sandbox, String path) {
        return URI.create(sandbox.registryUrl() + "/apis/ccompat/v7" + path);
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
