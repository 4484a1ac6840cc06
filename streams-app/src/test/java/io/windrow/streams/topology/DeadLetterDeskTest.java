package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

final class DeadLetterDeskTest {
    @Test
    void a_registry_that_is_overloaded_makes_no_frame_a_dead_letter() {
        var overloaded = new SerializationException("id 7", new StatusException(503));

        assertThat(DeadLetterDesk.isAboutTheBytes(overloaded)).isFalse();
    }

    @Test
    void a_schema_that_the_registry_does_not_know_does() {
        var unknown = new SerializationException("id 7", new StatusException(404));

        assertThat(DeadLetterDesk.isAboutTheBytes(unknown)).isTrue();
    }

    /** Has the getter of the exception of Apicurio's client. */
    @SuppressWarnings("unused")
    public static final class StatusException extends RuntimeException {
        private final int status;

        StatusException(int status) {
            this.status = status;
        }

        public int getResponseStatusCode() {
            return status;
        }
    }
}
