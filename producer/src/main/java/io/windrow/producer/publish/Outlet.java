package io.windrow.producer.publish;

import io.windrow.avro.CanFrame;
import org.apache.kafka.clients.producer.Producer;

/** Where frames go. */
public interface Outlet {
    /** The topic's full name. */
    String topic();

    /** A new producer; the caller closes it. */
    Producer<String, CanFrame> connect();

    /**
     * A new producer for one of several uses of the topic in a process; the caller closes it.
     *
     * @param role tells it from the others in brokers' logs, for example {@code fresh} or {@code backlog}
     */
    default Producer<String, CanFrame> connect(String role) {
        return connect();
    }
}
