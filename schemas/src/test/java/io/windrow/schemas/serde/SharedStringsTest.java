package io.windrow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.avro.FaultKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedStringsTest {
    private final SharedStrings strings = new SharedStrings();

    @BeforeAll
    static void trust() {
        AvroSerdes.trustGeneratedClasses();
    }

    @Test
    void equalTextsAreOneObject() {
        assertThat(strings.of(new Utf8("EngineSpeed"))).isSameAs(strings.of(new Utf8("EngineSpeed")));
    }

    @Test
    void aLongTextIsNotRemembered() {
        String text = "x".repeat(SharedStrings.MOST_BYTES + 1);

        assertThat(strings.of(new Utf8(text))).isEqualTo(text).isNotSameAs(strings.of(new Utf8(text)));
    }

    /** Many more than are remembered, so that they take each other's places; bytes behind the text are not looked at. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyTextIsGivenAsItIs(long seed) {
        var random = new Random(seed);
        Utf8 scratch = new Utf8(new byte[0]);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(30), 1, 0x2FFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            scratch.setByteLength(bytes.length);
            System.arraycopy(bytes, 0, scratch.getBytes(), 0, bytes.length);

            assertThat(strings.of(scratch)).isEqualTo(text);
        }
    }

    @Test
    void recordsOfOneMachineShareItsName() throws IOException {
        var provider = new CachingDatumProvider<FaultKey>();
        var key = new FaultKey("tractor-7", "g", "can0", 0, 110, 3);

        FaultKey first = read(provider, write(provider, key));
        FaultKey second = read(provider, write(provider, key));

        assertThat(first).isEqualTo(key).isNotSameAs(second);
        assertThat(first.getEquipmentId()).isSameAs(second.getEquipmentId());
    }

    /** The same bytes as Avro's own writer, also behind a record that failed in its middle. */
    @Test
    void recordsAreWrittenAsAvroWritesThem() throws IOException {
        var provider = new CachingDatumProvider<FaultKey>();
        var incomplete = new FaultKey();
        incomplete.setEquipmentId("half");
        assertThatThrownBy(() -> write(provider, incomplete)).isInstanceOf(NullPointerException.class);

        for (String name : new String[] {"", "tractor-7", "Mähdrescher", "x".repeat(300), "tractor-7"}) {
            var key = new FaultKey(name, "g", "can0", 0, 110, 3);

            assertThat(write(provider, key)).isEqualTo(avro(key));
        }
    }

    private static byte[] avro(FaultKey key) throws IOException {
        var out = new ByteArrayOutputStream();
        new SpecificDatumWriter<FaultKey>(FaultKey.getClassSchema())
                .write(key, EncoderFactory.get().directBinaryEncoder(out, null));
        return out.toByteArray();
    }

    private static byte[] write(CachingDatumProvider<FaultKey> provider, FaultKey key) throws IOException {
        var out = new ByteArrayOutputStream();
        provider.createDatumWriter(key, FaultKey.getClassSchema())
                .write(key, EncoderFactory.get().directBinaryEncoder(out, null));
        return out.toByteArray();
    }

    @SuppressWarnings("NullAway") // Avro takes nothing to be used again
    private static FaultKey read(CachingDatumProvider<FaultKey> provider, byte[] bytes) throws IOException {
        return provider.createDatumReader(FaultKey.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
