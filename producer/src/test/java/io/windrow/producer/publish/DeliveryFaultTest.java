package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class DeliveryFaultTest {
    @Test
    void whatIsAwayOrSlowIsTriedAgain() {
        assertThat(DeliveryFault.of(new TimeoutException("slow"))).isEqualTo(DeliveryFault.AGAIN);
        assertThat(DeliveryFault.of(new NotLeaderOrFollowerException("moved"))).isEqualTo(DeliveryFault.AGAIN);
    }

    @Test
    void aRegistryThatIsAwayIsTriedAgainHoweverTheSerializerWrapsIt() {
        var wrapped = new RuntimeException(new IllegalStateException(new ConnectException("Connection refused")));

        assertThat(DeliveryFault.of(wrapped)).isEqualTo(DeliveryFault.AGAIN);
        assertThat(DeliveryFault.of(new SerializationException("no registry", wrapped)))
                .isEqualTo(DeliveryFault.AGAIN);
    }

    @Test
    void whatWillNeverBeTakenIsRefused() {
        assertThat(DeliveryFault.of(new RecordTooLargeException("too large"))).isEqualTo(DeliveryFault.REFUSED);
        assertThat(DeliveryFault.of(new TopicAuthorizationException("not allowed")))
                .isEqualTo(DeliveryFault.REFUSED);
        assertThat(DeliveryFault.of(new SaslAuthenticationException("who?"))).isEqualTo(DeliveryFault.REFUSED);
        assertThat(DeliveryFault.of(new InvalidTopicException("a/b"))).isEqualTo(DeliveryFault.REFUSED);
    }

    @Test
    void theUnknownStops() {
        assertThat(DeliveryFault.of(new OutOfOrderSequenceException("gap"))).isEqualTo(DeliveryFault.STOP);
        assertThat(DeliveryFault.of(new SerializationException("schema refused")))
                .isEqualTo(DeliveryFault.STOP);
        assertThat(DeliveryFault.of(new IllegalStateException("bug"))).isEqualTo(DeliveryFault.STOP);
    }
}
