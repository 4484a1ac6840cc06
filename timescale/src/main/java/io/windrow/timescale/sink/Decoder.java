package io.windrow.timescale.sink;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Values from bytes: a registry that does not answer is told from bytes that are no record. Used by one thread. */
final class Decoder<V> implements AutoCloseable {
    private final Deserializer<V> deserializer;

    Decoder(Deserializer<V> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * The record's value.
     *
     * @throws RefusedRow when the bytes are no such value
     * @throws RegistryAwayException when the registry does not answer: the same bytes may be read later
     */
    @SuppressWarnings("CatchingUnchecked") // a deserializer is foreign code: whatever it throws is sorted here
    V decode(ConsumerRecord<byte[], byte[]> source) throws RefusedRow, RegistryAwayException {
        if (source.value() == null) {
            throw new RefusedRow("the record has no value");
        }
        V value;
        try {
            value = deserializer.deserialize(source.topic(), source.headers(), source.value());
        } catch (RuntimeException e) {
            if (registryAway(e)) {
                throw new RegistryAwayException(e);
            }
            throw new RefusedRow("undecodable: " + Verdict.told(e));
        }
        return Checks.present("value", value);
    }

    @Override
    public void close() {
        deserializer.close();
    }

    private static boolean registryAway(Throwable error) {
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (passes(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof SocketException // refused, reset, unreachable
                || cause instanceof UnknownHostException
                || cause instanceof HttpTimeoutException
                || cause instanceof SocketTimeoutException
                || cause instanceof TimeoutException
                || cause instanceof ClosedChannelException
                || cause instanceof RetriableException
                || cause.getClass()
                        .getName()
                        .startsWith("io.vertx.core.http.Http") // Apicurio's HTTP client: closed, reset
                || status(cause) >= 500;
    }

    /** The HTTP status in Apicurio's (Kiota's) and Confluent's exceptions, which are no dependency of ours. */
    private static int status(Throwable cause) {
        for (String getter : new String[] {"getResponseStatusCode", "getStatus"}) {
            Integer status = ask(cause, getter);
            if (status != null) {
                return status;
            }
        }
        return 0;
    }

    private static @Nullable Integer ask(Throwable cause, String getter) {
        try {
            return cause.getClass().getMethod(getter).invoke(cause) instanceof Integer status ? status : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** The schema registry does not answer. */
    static final class RegistryAwayException extends Exception {
        RegistryAwayException(Throwable cause) {
            super("the schema registry does not answer: " + Verdict.told(cause), cause);
        }
    }
}
