package io.windrow.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Why a record could not be used and where it stands; becomes the headers of the dead letter, as UTF-8 text.
 *
 * <pre>
 * windrow.reason      token, for most with ": " and detail: undecodable, unusable, too-late
 * windrow.stage       name of the application that refused it: readings or windows
 * windrow.topic       where the original record is,
 * windrow.partition   by topic, partition
 * windrow.offset      and offset
 * </pre>
 *
 * <p>Kafka's own {@code __streams.errors.*} headers carry the exception, its message and trace, topic, partition and
 * offset, but neither a stage nor a reason that holds without a Java exception; hence these for every dead letter.
 */
public record DeadLetter(String reason, String stage, String topic, int partition, long offset) {
    /** Prefix of the reason for bytes that no schema explains. */
    public static final String UNDECODABLE = "undecodable";
    /** Prefix of the reason for a record whose content breaks a rule. */
    public static final String UNUSABLE = "unusable";
    /** The reason for what is older than the stores keep. */
    public static final String TOO_LATE = "too-late";

    private static final int MAX_REASON = 500;

    /** A reason from an exception, cut to 500 characters. */
    static String reason(String token, Throwable why) {
        String text = token + ": " + why.getClass().getSimpleName() + ": " + why.getMessage();
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }

    /** The original's headers with these behind them. */
    Headers headers(Headers original) {
        var headers = new RecordHeaders(original);
        add(headers, "windrow.reason", reason);
        add(headers, "windrow.stage", stage);
        add(headers, "windrow.topic", topic);
        add(headers, "windrow.partition", Integer.toString(partition));
        add(headers, "windrow.offset", Long.toString(offset));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
