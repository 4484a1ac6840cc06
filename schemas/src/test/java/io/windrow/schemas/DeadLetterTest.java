package io.windrow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final int PRODUCER_LIMIT = 1 << 20;
    private static final DeadLetter LETTER = new DeadLetter("unusable: why", "readings", "can-frames", 3, 42);

    @Test
    void aLetterIsTheRecordAndSaysWhyAndFromWhere() {
        var original = new RecordHeaders();
        original.add("trace", new byte[] {'7'});

        ProducerRecord<byte[], byte[]> letter = LETTER.of("dead-letters", new byte[] {1}, new byte[] {2, 3}, original);

        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.value()).containsExactly(2, 3);
        assertThat(headers(letter))
                .isEqualTo(Map.of(
                        "trace", "7",
                        "windrow.reason", "unusable: why",
                        "windrow.stage", "readings",
                        "windrow.topic", "can-frames",
                        "windrow.partition", "3",
                        "windrow.offset", "42"));
    }

    @Test
    void whatStageCameBeforeIsReplaced() {
        var original = new RecordHeaders();
        original.add("windrow.stage", new byte[] {'x'});

        assertThat(headers(LETTER.of("t", null, null, original))).containsEntry("windrow.stage", "readings");
    }

    @Test
    void whatNoProducerWouldSendIsCutAndSaysSo() {
        var original = new RecordHeaders();
        original.add("long", new byte[3_000_000]);

        ProducerRecord<byte[], byte[]> letter = LETTER.of("t", new byte[1_000_000], new byte[2_000_000], original);

        assertThat(letter.key()).hasSize(DeadLetter.MAX_KEY);
        assertThat(letter.value()).hasSize(DeadLetter.MAX_VALUE);
        assertThat(headers(letter))
                .containsEntry("windrow.cut", "key 1000000, value 2000000, headers 3000014")
                .doesNotContainKey("long");
        assertThat(DeadLetter.MAX_KEY + DeadLetter.MAX_VALUE + DeadLetter.MAX_HEADERS)
                .isLessThan(PRODUCER_LIMIT - (64 << 10));
    }

    @Test
    void manyHeadersWithoutContentTakeRoomAsWell() {
        var original = new RecordHeaders();
        for (int i = 0; i < 10_000; i++) {
            original.add("", null);
        }

        assertThat(headers(LETTER.of("t", null, null, original)))
                .containsEntry("windrow.cut", "headers 100000")
                .doesNotContainKey("");
    }

    @Test
    void aReasonIsShort() {
        assertThat(new DeadLetter("x".repeat(1000), "sink", "t", 0, 0).reason()).hasSize(500);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> letter) {
        Map<String, String> all = new TreeMap<>();
        letter.headers().forEach(each -> all.put(each.key(), new String(each.value(), StandardCharsets.UTF_8)));
        return all;
    }
}
