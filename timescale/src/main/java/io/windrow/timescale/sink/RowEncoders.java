package io.windrow.timescale.sink;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Readings;
import io.windrow.schemas.Topic;
import io.windrow.schemas.serde.TopicSerdes;
import java.time.Duration;

/** Makes the encoder of each topic: the short way where there is one. */
record RowEncoders(TopicSerdes serdes, Duration aheadBound) {
    <V> RowEncoder of(Topic<?, V> topic, RowMapping<V> mapping) {
        var decoded = new DecodedRows<>(new Decoder<>(serdes.value(topic).deserializer()), mapping);
        return serdes.generic()
                .<RowEncoder>map(generic -> mapping instanceof ReadingMapping readings
                        ? new ReadingRows(
                                new WriterSchemas(generic, Readings.getClassSchema()), decoded, readings.layouts())
                        : new FrameRows(new WriterSchemas(generic, CanFrame.getClassSchema()), decoded, aheadBound))
                .orElse(decoded);
    }
}
