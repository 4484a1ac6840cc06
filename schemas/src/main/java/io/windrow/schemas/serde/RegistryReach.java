package io.windrow.schemas.serde;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a schema registry that does not serve from bytes that are no record: the same bytes may be read later. Whoever reads
 * records asks here, so that no frame is lost by one reader that another would have kept. Any thread.
 */
public final class RegistryReach {
    private static final int MAX_CAUSES = 20;
    private static final int SERVER_ERRORS = 500;
    /** Not let in, not yet or no longer, and asked too often: none of them says anything about the bytes. */
    private static final Set<Integer> NOT_SERVED = Set.of(401, 403, 408, 429);

    /** In Apicurio's (Kiota's) and Confluent's exceptions, which are no dependency of ours. */
    private static final List<String> STATUS_GETTERS = List.of("getResponseStatusCode", "getStatus");

    private static final List<String> CLIENTS = List.of(
            "java.net.http.", // its timeouts
            "javax.net.ssl.",
            "io.vertx.core.http."); // Apicurio's HTTP client: closed, reset

    private RegistryReach() {}

    /** Whether an error, or what caused it, is that the registry was not reached or did not serve. */
    public static boolean isAway(Throwable error) {
        @Nullable Throwable cause = error;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (passes(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        String thrower = cause.getClass().getName();
        return cause instanceof SocketException // refused, reset, unreachable
                || cause instanceof UnknownHostException
                || cause instanceof SocketTimeoutException
                || cause instanceof TimeoutException
                || cause instanceof ClosedChannelException
                || cause instanceof RetriableException
                || CLIENTS.stream().anyMatch(thrower::startsWith)
                || isNotServed(cause);
    }

    private static boolean isNotServed(Throwable cause) {
        for (String getter : STATUS_GETTERS) {
            @Nullable Integer status = ask(cause, getter);
            if (status != null) {
                return status >= SERVER_ERRORS || NOT_SERVED.contains(status);
            }
        }
        return false;
    }

    private static @Nullable Integer ask(Throwable cause, String getter) {
        try {
            return cause.getClass().getMethod(getter).invoke(cause) instanceof Integer status ? status : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
