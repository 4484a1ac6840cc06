package io.windrow.streams.topology;

import io.windrow.can.decode.Decoder;
import io.windrow.can.definition.Catalogue;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import org.apache.kafka.streams.Topology;

/**
 * Frames to readings, without a store: {@code can-frames → decode → readings}. What cannot be deserialized becomes a dead
 * letter through Kafka's handlers.
 */
public final class FrameTopology {
    static final String SOURCE = "can-frames";
    static final String DECODE = "decode";
    static final String SINK = "readings";

    private FrameTopology() {}

    /** The topology; two calls give equal ones. */
    public static Topology build(
            TopicNames names,
            TopicSerdes serdes,
            Catalogue catalogue,
            ReadingsSettings settings,
            ReadingsCounters counters) {
        var decoder = new Decoder(catalogue);
        var topology = new Topology();
        topology.addSource(
                SOURCE,
                serdes.key(Topics.CAN_FRAMES).deserializer(),
                serdes.value(Topics.CAN_FRAMES).deserializer(),
                names.of(Topics.CAN_FRAMES));
        topology.addProcessor(
                DECODE,
                () -> new DecodeProcessor(
                        settings.pgns(),
                        decoder,
                        new ReadingFactory(catalogue.version(), settings.aheadBound()),
                        counters),
                SOURCE);
        topology.addSink(
                SINK,
                names.of(Topics.READINGS),
                serdes.key(Topics.READINGS).serializer(),
                serdes.value(Topics.READINGS).serializer(),
                DECODE);
        return topology;
    }
}
