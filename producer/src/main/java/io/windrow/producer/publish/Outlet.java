package io.windrow.producer.publish;

import io.windrow.avro.CanFrame;
import org.apache.kafka.clients.producer.Producer;

/** Where frames go. */
public interface Outlet {
    /** The topic's full name. */
    String topic();

    /** A new producer; the caller closes it. */
    Producer<String, CanFrame> connect();
}
