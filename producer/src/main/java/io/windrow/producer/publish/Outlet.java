package io.windrow.producer.publish;

import io.windrow.avro.GatewayLedger;
import io.windrow.producer.spool.NumberedFrame;
import org.apache.kafka.clients.producer.Producer;

/** Where frames go, and what is told about them. */
public interface Outlet {
    /** The full name of the frames' topic. */
    String topic();

    /** The full name of the ledger's topic. */
    String ledgerTopic();

    /**
     * A new producer of frames; the caller closes it.
     *
     * @param role what it is for, part of the client's name
     * @param sender whose frames they are
     */
    Producer<String, NumberedFrame> connect(String role, Sender sender);

    /** A new producer of ledgers; the caller closes it. */
    Producer<String, GatewayLedger> connectLedger();
}
