package io.windrow.streams.topology;

import io.windrow.schemas.DeadLetter;
import io.windrow.schemas.serde.RegistryReach;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One application's dead letters: sorts what went wrong into refused (a dead letter) and stop, writes the letters and
 * counts them. Kafka makes its exception handlers itself, so they find this object in the configuration. Any thread may
 * use it.
 */
public final class DeadLetterDesk {
    /** The configuration key under which the handlers look for it. */
    public static final String CONFIG = "windrow.dead.letter.desk";

    /** Prefix of the reason for bytes that no schema explains. */
    static final String UNDECODABLE = "undecodable";
    /** Prefix of the reason for a record whose content breaks a rule. */
    static final String UNUSABLE = "unusable";

    private static final String TOO_LATE = "too-late";
    private static final Logger log = LoggerFactory.getLogger(DeadLetterDesk.class);

    private final String stage;
    private final String topic;
    private final LongAdder written = new LongAdder();
    /** Bounded by the number of exception classes. */
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /**
     * A desk for one application.
     *
     * @param stage what its letters name as their stage
     * @param topic full name of the topic of dead letters
     */
    public DeadLetterDesk(String stage, String topic) {
        this.stage = stage;
        this.topic = topic;
    }

    static DeadLetterDesk from(Map<String, ?> configs) {
        if (configs.get(CONFIG) instanceof DeadLetterDesk desk) {
            return desk;
        }
        throw new IllegalArgumentException(CONFIG + " must be a DeadLetterDesk, was " + configs.get(CONFIG));
    }

    /** Letters written since the start; after an aborted transaction the same letter may count again. */
    public long written() {
        return written.sum();
    }

    /** Whether bytes are at fault; a registry out of reach says nothing about them. */
    static boolean isAboutTheBytes(Throwable why) {
        return !RegistryReach.isAway(why);
    }

    /** Whether a record's content is at fault: stores, serializers and brokers fail with Kafka's own exceptions. */
    static boolean isAboutTheContent(Throwable why) {
        return !(why instanceof KafkaException);
    }

    /** The original record with the headers that say what became of it. */
    List<ProducerRecord<byte[], byte[]>> letter(String token, ErrorHandlerContext at, Exception why) {
        written.increment();
        if (logged.add(token + why.getClass().getName())) {
            log.atWarn()
                    .addKeyValue("stage", stage)
                    .addKeyValue("topic", at.topic())
                    .addKeyValue("partition", at.partition())
                    .addKeyValue("offset", at.offset())
                    .setCause(why)
                    .log("record refused; further ones of this kind are only counted");
        }
        String reason = token + ": " + why.getClass().getSimpleName() + ": " + why.getMessage();
        return List.of(new DeadLetter(reason, stage, at.topic(), at.partition(), at.offset())
                .of(topic, at.sourceRawKey(), at.sourceRawValue(), at.headers()));
    }

    /** The letter of what is older than the stores keep. */
    ProducerRecord<byte[], byte[]> tooLate(RecordMetadata at, byte[] key, byte[] value, Headers original) {
        written.increment();
        return new DeadLetter(TOO_LATE, stage, at.topic(), at.partition(), at.offset()).of(topic, key, value, original);
    }
}
