package io.windrow.console.process;

import java.util.Locale;
import org.apache.kafka.common.KafkaException;

/** Tells why no client of Kafka could be made of the settings. */
final class ClientFault {
    private static final int DEEPEST_CAUSE = 10;

    private ClientFault() {}

    /**
     * The refusal, in words for people. Kafka quotes the words of a login that it does not understand, and one may be the
     * password: of such a failure nothing is told but the rule, and no cause is handed on.
     *
     * @param place which cluster, as the beginning of a sentence
     */
    static IllegalArgumentException of(String place, KafkaException failure) {
        Throwable innermost = failure;
        for (int depth = 0; depth < DEEPEST_CAUSE && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        String reason = String.valueOf(innermost.getMessage());
        if (reason.toLowerCase(Locale.ROOT).contains("jaas")) {
            return new IllegalArgumentException(place + "kafka.sasl.jaas.config must be <login module's class> required"
                    + " name=\"value\" ...; with the semicolon at its end");
        }
        return new IllegalArgumentException(place + failure.getMessage() + ": " + reason, failure);
    }
}
