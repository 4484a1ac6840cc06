package io.windrow.producer.publish;

import io.windrow.avro.CanFrame;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;

/** A cluster that keeps in memory what it is sent, in the wire format. */
public final class MockOutlet implements Outlet {
    public final MockProducer<String, CanFrame> producer;

    public MockOutlet(boolean acknowledgesAtOnce) {
        producer = new MockProducer<>(
                acknowledgesAtOnce,
                new RoundRobinPartitioner(),
                new StringSerializer(),
                new PlainSerdes().value(Topics.CAN_FRAMES).serializer());
    }

    @Override
    public String topic() {
        return "test.can-frames";
    }

    @Override
    public Producer<String, CanFrame> connect() {
        return producer;
    }

    public List<CanFrame> frames() {
        return producer.history().stream().map(ProducerRecord::value).toList();
    }
}
