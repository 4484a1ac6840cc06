package io.windrow.schemas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Why a record could not be used and where it stands; becomes the headers of the dead letter, as UTF-8 text.
 *
 * <pre>
 * windrow.reason      at most 500 characters
 * windrow.stage       who refused it: readings, windows or sink
 * windrow.topic       where the original record is,
 * windrow.partition   by topic, partition
 * windrow.offset      and offset
 * windrow.cut         what the letter has only the beginning or nothing of, with its length in bytes: value 3000000
 * </pre>
 *
 * <p>Kafka's own {@code __streams.errors.*} headers carry the exception, its message and trace, topic, partition and
 * offset, but neither a stage nor a reason that holds without a Java exception; hence these for every dead letter.
 */
public record DeadLetter(String reason, String stage, String topic, int partition, long offset) {
    /** Bytes; with all of them a letter stays below the mebibyte that producers and brokers take by default. */
    static final int MAX_VALUE = 768 << 10;

    static final int MAX_KEY = 64 << 10;
    static final int MAX_HEADERS = 64 << 10;

    /** What a header takes beside its key and value: both lengths. */
    private static final int HEADER_FRAME = 10;

    private static final int MAX_REASON = 500;

    public DeadLetter {
        reason = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    /**
     * The letter: the original with these headers behind its own. One that was compressed may be longer than what a producer
     * sends: then it is cut, since a letter that cannot be sent would hold up everything behind it.
     *
     * @param letters full name of the topic of dead letters
     */
    public ProducerRecord<byte[], byte[]> of(
            String letters, byte @Nullable [] key, byte @Nullable [] value, Headers original) {
        List<String> cut = new ArrayList<>();
        byte @Nullable [] shownKey = beginning("key", key, MAX_KEY, cut);
        byte @Nullable [] shownValue = beginning("value", value, MAX_VALUE, cut);
        RecordHeaders headers = headers(original, cut);
        return new ProducerRecord<>(letters, null, null, shownKey, shownValue, headers);
    }

    private RecordHeaders headers(Headers original, List<String> cut) {
        int length = 0;
        for (Header header : original) {
            length += HEADER_FRAME
                    + header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length);
        }
        var headers = new RecordHeaders();
        if (length <= MAX_HEADERS) {
            original.forEach(headers::add);
        } else {
            cut.add("headers " + length);
        }
        add(headers, "windrow.reason", reason);
        add(headers, "windrow.stage", stage);
        add(headers, "windrow.topic", topic);
        add(headers, "windrow.partition", Integer.toString(partition));
        add(headers, "windrow.offset", Long.toString(offset));
        if (!cut.isEmpty()) {
            add(headers, "windrow.cut", String.join(", ", cut));
        }
        return headers;
    }

    private static byte @Nullable [] beginning(String what, byte @Nullable [] bytes, int most, List<String> cut) {
        if (bytes == null || bytes.length <= most) {
            return bytes;
        }
        cut.add(what + ' ' + bytes.length);
        return Arrays.copyOf(bytes, most);
    }

    private static void add(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
