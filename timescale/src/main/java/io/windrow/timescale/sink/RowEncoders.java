package io.windrow.timescale.sink;

import io.windrow.avro.CanFrame;
import io.windrow.schemas.Topic;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import java.time.Duration;

/** Makes the encoder of each topic: the short way where there is one. */
record RowEncoders(TopicSerdes serdes, Duration aheadBound) {
    <V> RowEncoder of(Topic<?, V> topic, RowMapping<V> mapping) {
        var decoded = new DecodedRows<>(new Decoder<>(serdes.value(topic).deserializer()), mapping);
        if (!topic.equals(Topics.CAN_FRAMES)) {
            return decoded;
        }
        return serdes.generic()
                .<RowEncoder>map(generic ->
                        new FrameRows(new WriterSchemas(generic, CanFrame.getClassSchema()), decoded, aheadBound))
                .orElse(decoded);
    }
}
