package io.windrow.producer.publish;

import java.io.IOException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/** What a failure to deliver a frame calls for. */
public enum DeliveryFault {
    /** The cluster or the registry is away or slow: the same attempt may succeed later. */
    AGAIN,
    /** This cluster will never take this record from us: too large, not allowed, no such topic possible. */
    REFUSED,
    /** Anything else, the unknown above all. */
    STOP;

    private static final int DEEPEST_CAUSE = 10;

    /** Sorts a failure by what it is and, for serializers that wrap it, by what caused it. */
    public static DeliveryFault of(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; depth < DEEPEST_CAUSE && each != null; depth++) {
            if (isRefusal(each)) {
                return REFUSED;
            }
            if (each instanceof RetriableException || each instanceof IOException) {
                return AGAIN;
            }
            if (each instanceof ApiException) {
                return STOP;
            }
            each = each.getCause();
        }
        return STOP;
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof AuthorizationException
                || failure instanceof AuthenticationException
                || failure instanceof InvalidTopicException;
    }
}
