package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.avro.CanFrame;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import java.net.ConnectException;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderTest {
    private final PlainSerdes serdes = new PlainSerdes();
    private final Decoder<CanFrame> decoder =
            new Decoder<>(serdes.value(Topics.CAN_FRAMES).deserializer());

    @Test
    void anyBytesGiveAValueOrAReason() throws Exception {
        byte[] good = serdes.value(Topics.CAN_FRAMES)
                .serializer()
                .serialize("", Samples.frame().build());
        for (long seed = 1; seed <= 2000; seed++) {
            byte[] bytes = good.clone();
            var random = new Random(seed);
            for (int change = 0; change < 3; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                decoder.decode(Samples.record(seed, bytes));
            } catch (RefusedRow refused) {
                assertThat(refused).as("seed %d", seed).hasMessageStartingWith("undecodable: ");
            }
        }
    }

    @Test
    void aRecordWithoutValueIsRefused() {
        assertThatThrownBy(() -> decoder.decode(Samples.record(0, null))).hasMessage("the record has no value");
    }

    static Stream<RuntimeException> registryAway() {
        return Stream.of(
                new IllegalStateException(new RuntimeException(new ConnectException("refused"))),
                new SerializationException(new TimeoutException("slow")),
                new SerializationException("id 7", new HttpException(503)));
    }

    @ParameterizedTest
    @MethodSource("registryAway")
    void aRegistryThatIsAwayIsNoFaultOfTheRecord(RuntimeException error) {
        assertThatThrownBy(() -> failing(error).decode(Samples.record(0, new byte[1])))
                .isInstanceOf(Decoder.RegistryAwayException.class);
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowIsARefusal() {
        var unknown = new SerializationException("id 7", new HttpException(404));

        assertThatThrownBy(() -> failing(unknown).decode(Samples.record(0, new byte[1])))
                .isInstanceOf(RefusedRow.class)
                .hasMessageContaining("id 7");
    }

    private static Decoder<CanFrame> failing(RuntimeException error) {
        return new Decoder<>((topic, bytes) -> {
            throw error;
        });
    }

    /** Has the getter of Confluent's RestClientException. */
    @SuppressWarnings("unused")
    public static final class HttpException extends RuntimeException {
        private final int status;

        HttpException(int status) {
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }
}
