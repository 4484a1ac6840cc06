package io.windrow.streams.topology;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends a record whose content breaks a rule to the dead letters and goes on; stops on what is not the record's fault:
 * stores, serializers, brokers, and whatever fails in a punctuation, which has no record.
 */
public final class UnusableHandler implements ProcessingExceptionHandler {
    private @Nullable DeadLetterDesk desk;

    @Override
    public void configure(Map<String, ?> configs) {
        desk = DeadLetterDesk.from(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, @Nullable Record<?, ?> record, Exception why) {
        if (record == null || at.sourceRawValue() == null || !DeadLetterDesk.isAboutTheContent(why)) {
            return Response.fail();
        }
        return Response.resume(
                Objects.requireNonNull(desk, "configure comes first").letter(DeadLetterDesk.UNUSABLE, at, why));
    }
}
