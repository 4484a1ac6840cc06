package io.windrow.producer.publish;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the beginning and the end of a time in which nothing could be handed over, and not of each attempt. */
final class Outage {
    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    /** The first look at a cluster may take this many attempts without anything being wrong. */
    private static final long PATIENCE = 3;

    private final String topic;
    private long attempts;

    Outage(String topic) {
        this.topic = topic;
    }

    void goesOn(Throwable problem) {
        if (++attempts == PATIENCE) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("reason", String.valueOf(problem.getMessage()))
                    .log("cannot hand frames over, trying again");
        }
    }

    void over() {
        if (attempts >= PATIENCE) {
            log.atInfo()
                    .addKeyValue("topic", topic)
                    .addKeyValue("attempts", attempts)
                    .log("frames are handed over again");
        }
        attempts = 0;
    }
}
