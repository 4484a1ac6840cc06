package io.windrow.producer.publish;

import static java.util.Map.entry;

import io.windrow.runtime.settings.SettingsReader;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What a gateway's uplink is like ({@code gateway.profile}): how long frames gather, how hard they are pressed together
 * and how patient the client is. Any of it gives way to Kafka's own setting of that name ({@code kafka.linger.ms}).
 */
public enum Profile {
    /** Cable or the yard's wireless network: latency counts, bytes do not. */
    LAN(Map.ofEntries(
            // a frame alone waits this long for company: little beside the 50 ms that a reading may take
            entry(ProducerConfig.LINGER_MS_CONFIG, 5),
            // about 1,000 frames before compression; the default of 16 KiB costs a request for every 150
            entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024),
            // the cheapest that shrinks: what a gateway's processor lacks, the network has
            entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"))),

    /** A mobile network, metered and with gaps: tenths of a second for a fraction of the bytes. */
    CELLULAR(Map.ofEntries(
            // some 200 frames of one machine's bus together: a ninth of the bytes that 5 ms take, nearly all of the
            // gain
            entry(ProducerConfig.LINGER_MS_CONFIG, 500),
            // a whole batch crosses a slow uplink (1 Mbit/s) in two seconds, far below the request's timeout
            entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024),
            entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
            entry(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 3),
            // at a cell's edge an answer may take tens of seconds; to send again what is on its way doubles the load
            entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 60_000),
            // a modem out of coverage need not wake ten times a second
            entry(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 500L),
            entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000L),
            entry(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 500L),
            entry(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 10_000L),
            entry(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 20_000L),
            // the client's own metrics are bytes that nobody ordered
            entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false))),

    /** Each byte is paid for and each answer takes most of a second: few large requests. */
    SATELLITE(Map.ofEntries(
            // some 2,000 frames of one machine's bus together; who pays by the byte does not watch by the second
            entry(ProducerConfig.LINGER_MS_CONFIG, 5_000),
            // room for what gathers while the link is busy; half of what a broker takes in one batch by default
            entry(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024),
            entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
            // 12 and 15 gain nothing; 19 takes a tenth of the bytes off, and forty times the time
            entry(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 9),
            // a full batch at 64 kbit/s takes more than a minute
            entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 180_000),
            // a new connection with TLS and a login costs some 5 kB and ten times the way to the satellite and back
            entry(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 2_000L),
            entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 60_000L),
            entry(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 2_000L),
            entry(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 60_000L),
            entry(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 30_000L),
            entry(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 120_000L),
            // an idle machine keeps its connection rather than paying for a new one: an hour instead of nine minutes
            entry(ProducerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, 3_600_000L),
            // where a topic is changes with the cluster, of which a failed request tells anyway
            entry(ProducerConfig.METADATA_MAX_AGE_CONFIG, 1_800_000L),
            entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false)));

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.ofEntries of numbers, texts and booleans: nothing changes
    private final Map<String, Object> tuning;

    Profile(Map<String, Object> tuning) {
        this.tuning = tuning;
    }

    public static Profile from(SettingsReader reader) {
        return reader.choice("gateway.profile", LAN);
    }

    /** By Kafka's names. */
    public Map<String, Object> tuning() {
        return tuning;
    }
}
