package io.windrow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryReachTest {
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 502, 503, 504})
    void a_registry_that_does_not_serve_is_away(int status) {
        assertThat(RegistryReach.isAway(new SerializationException("id 7", new KiotaException(status))))
                .isTrue();
        assertThat(RegistryReach.isAway(new SerializationException("id 7", new ConfluentException(status))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422})
    void a_registry_that_answers_is_not(int status) {
        assertThat(RegistryReach.isAway(new SerializationException("id 7", new KiotaException(status))))
                .isFalse();
    }

    static Stream<Throwable> unreached() {
        return Stream.of(
                new ConnectException("refused"),
                new HttpTimeoutException("slow"),
                new java.util.concurrent.TimeoutException("slow"),
                new org.apache.kafka.common.errors.TimeoutException("slow"));
    }

    @ParameterizedTest
    @MethodSource("unreached")
    void a_registry_that_is_not_reached_is_away(Throwable why) {
        assertThat(RegistryReach.isAway(new IllegalStateException(new RuntimeException(why))))
                .isTrue();
    }

    @Test
    void bytes_that_are_no_record_are_at_fault_themselves() {
        assertThat(RegistryReach.isAway(new SerializationException("bytes", new IOException("end"))))
                .isFalse();
    }

    /** Has the getter of Kiota's ApiException. */
    @SuppressWarnings("unused")
    public static final class KiotaException extends RuntimeException {
        private final int status;

        KiotaException(int status) {
            this.status = status;
        }

        public int getResponseStatusCode() {
            return status;
        }
    }

    /** Has the getter of Confluent's RestClientException. */
    @SuppressWarnings("unused")
    public static final class ConfluentException extends RuntimeException {
        private final int status;

        ConfluentException(int status) {
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }
}
