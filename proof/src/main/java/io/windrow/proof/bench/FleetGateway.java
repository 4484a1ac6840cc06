package io.windrow.proof.bench;

import io.windrow.avro.CanFrame;
import io.windrow.console.process.Wires;
import io.windrow.producer.publish.Profile;
import io.windrow.schemas.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Stands for the gateways of a fleet: their producer, without their sources and spools. Used by one thread. */
final class FleetGateway implements AutoCloseable {
    private static final long BUFFER_BYTES = 64L << 20;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double SECOND_NANOS = 1e9;

    private final String topic;
    private final Producer<String, CanFrame> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    FleetGateway(Wires wires) {
        Map<String, Object> config = new HashMap<>(Profile.LAN.tuning());
        config.putAll(wires.kafka().client());
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        topic = wires.topics().of(Topics.CAN_FRAMES);
        producer = new KafkaProducer<>(
                config,
                wires.serdes().key(Topics.CAN_FRAMES).serializer(),
                wires.serdes().value(Topics.CAN_FRAMES).serializer());
    }

    void send(CanFrame frame) {
        var unused = producer.send(new ProducerRecord<>(topic, frame.getEquipmentId(), frame), (at, why) -> {
            if (why != null) {
                failure.compareAndSet(null, why);
            }
        });
    }

    /** Returns when all that was sent is acknowledged. */
    void flush() throws IOException {
        producer.flush();
        Exception why = failure.get();
        if (why != null) {
            throw new IOException("a frame was not taken: " + why.getMessage(), why);
        }
    }

    /**
     * Sends what the fleet says now, by the clock.
     *
     * @param rate frames a second
     * @return how many it were
     */
    long live(FleetFrames fleet, int rate, int seconds) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long wanted = (long) rate * seconds;
        long sent = 0;
        while (sent < wanted) {
            long due = Math.min(wanted, (long) ((System.nanoTime() - begin) / SECOND_NANOS * rate));
            for (; sent < due; sent++) {
                send(fleet.live());
            }
            TimeUnit.NANOSECONDS.sleep(STEP_NANOS);
        }
        flush();
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
