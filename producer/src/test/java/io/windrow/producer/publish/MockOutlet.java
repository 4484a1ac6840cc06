package io.windrow.producer.publish;

import io.windrow.avro.CanFrame;
import io.windrow.avro.GatewayLedger;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A cluster that keeps in memory what it is sent, in the wire format; one producer for each lane and one for ledgers. */
public final class MockOutlet implements Outlet {
    private static final Serializer<CanFrame> SERIALIZER =
            new PlainSerdes().value(Topics.CAN_FRAMES).serializer();

    /** Of the fresh lane. */
    public final MockProducer<String, NumberedFrame> producer;

    private final boolean acknowledgesAtOnce;
    private final Consumer<CanFrame> arrival;
    private final Map<String, MockProducer<String, NumberedFrame>> lanes = new ConcurrentHashMap<>();
    private final List<ProducerRecord<String, GatewayLedger>> told = new CopyOnWriteArrayList<>();
    private volatile FrameRecords records = new FrameRecords(new Sender("not", "connected"));

    public MockOutlet(boolean acknowledgesAtOnce) {
        this(acknowledgesAtOnce, frame -> {});
    }

    /** @param arrival sees each frame when a producer takes it, in the order over all lanes */
    public MockOutlet(boolean acknowledgesAtOnce, Consumer<CanFrame> arrival) {
        this.acknowledgesAtOnce = acknowledgesAtOnce;
        this.arrival = arrival;
        this.producer = lane("fresh");
    }

    @Override
    public String topic() {
        return "test.can-frames";
    }

    @Override
    public String ledgerTopic() {
        return "test.gateway-ledger";
    }

    private MockProducer<String, NumberedFrame> fresh() {
        return new MockProducer<>(
                acknowledgesAtOnce,
                new RoundRobinPartitioner(),
                new StringSerializer(),
                (topic, frame) -> SERIALIZER.serialize(topic, record(frame))) {
            @Override
            public synchronized Future<RecordMetadata> send(
                    ProducerRecord<String, NumberedFrame> record, Callback callback) {
                synchronized (told) { // one partition has one order
                    arrival.accept(MockOutlet.this.record(record.value()));
                    return super.send(record, callback);
                }
            }
        };
    }

    @Override
    public Producer<String, NumberedFrame> connect(String role, Sender sender) {
        records = new FrameRecords(sender);
        lanes.computeIfPresent(role, (name, known) -> known.closed() ? fresh() : known);
        return lane(role);
    }

    @Override
    public Producer<String, GatewayLedger> connectLedger() {
        return new MockProducer<>(
                true,
                new RoundRobinPartitioner(),
                new StringSerializer(),
                new PlainSerdes().value(Topics.GATEWAY_LEDGER).serializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, GatewayLedger> record) {
                told.add(record);
                return super.send(record);
            }
        };
    }

    /** A lane's producer; made when it is not there, and again when it was closed. */
    public MockProducer<String, NumberedFrame> lane(String role) {
        return lanes.computeIfAbsent(role, any -> fresh());
    }

    /** The next connection of a lane gets a new producer. */
    public void renew(String role) {
        lanes.remove(role);
    }

    /** What went by the fresh lane. */
    public List<CanFrame> frames() {
        return values(producer);
    }

    /** What went by a lane. */
    public List<CanFrame> frames(String role) {
        return values(lane(role));
    }

    /** What went by either lane. */
    public List<CanFrame> allFrames() {
        return Stream.concat(frames().stream(), frames("backlog").stream()).toList();
    }

    public List<GatewayLedger> ledgers() {
        return told.stream().map(ProducerRecord::value).toList();
    }

    private List<CanFrame> values(MockProducer<String, NumberedFrame> from) {
        return from.history().stream().map(each -> record(each.value())).toList();
    }

    private CanFrame record(NumberedFrame frame) {
        return records.record(frame);
    }
}
