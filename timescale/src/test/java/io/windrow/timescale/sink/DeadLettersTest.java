package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.schemas.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final DeadLetters letters = new DeadLetters(new TopicNames("w."), () -> producer);

    @Test
    void aLetterIsTheRecordAndSaysWhyAndFromWhere() throws InterruptedException {
        letters.send(List.of(new Letter(Samples.record(42, new byte[] {1, 2}), "no frame")));

        ProducerRecord<byte[], byte[]> sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo("w.dead-letters");
        assertThat(sent.key()).containsExactly('k');
        assertThat(sent.value()).containsExactly(1, 2);
        assertThat(headers(sent))
                .isEqualTo(Map.of(
                        "windrow.reason", "no frame",
                        "windrow.stage", "sink",
                        "windrow.topic", "can-frames",
                        "windrow.partition", "0",
                        "windrow.offset", "42"));
    }

    @Test
    void theyAreFlushedBeforeTheCallReturns() throws InterruptedException {
        letters.send(List.of(new Letter(Samples.record(1, null), "no value")));

        assertThat(producer.flushed()).isTrue();
    }

    @Test
    void withoutLettersNoProducerIsMade() throws InterruptedException {
        var none = new DeadLetters(new TopicNames(""), DeadLettersTest::noProducer);

        none.send(List.of());
        none.close();
    }

    @Test
    void aLetterThatTheBrokerDidNotTakeIsAnError() {
        producer.sendException = new TimeoutException("no broker");

        assertThatThrownBy(() -> letters.send(List.of(new Letter(Samples.record(1, null), "no value"))))
                .isInstanceOf(TimeoutException.class)
                .satisfies(e -> assertThat(Verdict.on(e)).isEqualTo(Verdict.AGAIN));
    }

    private static Producer<byte[], byte[]> noProducer() {
        throw new AssertionError("made");
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> sent) {
        Map<String, String> all = new TreeMap<>();
        sent.headers().forEach(header -> all.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return all;
    }
}
