package io.windrow.streams.topology;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends bytes that cannot be deserialized to the dead letters and goes on; stops when the registry is out of reach.
 * As Kafka's LogAndContinueExceptionHandler, which would log every record and dead-letter all of them while the registry
 * is down.
 */
public final class UndecodableHandler implements DeserializationExceptionHandler {
    private @Nullable DeadLetterDesk desk;

    @Override
    public void configure(Map<String, ?> configs) {
        desk = DeadLetterDesk.from(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, ConsumerRecord<byte[], byte[]> record, Exception why) {
        if (!DeadLetterDesk.isAboutTheBytes(why)) {
            return Response.fail();
        }
        return Response.resume(
                Objects.requireNonNull(desk, "configure comes first").letter(DeadLetterDesk.UNDECODABLE, at, why));
    }
}
