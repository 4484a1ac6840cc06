package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.net.ConnectException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FramePublisherTest {
    private static final CanFrame FRAME = CanFrame.data(5, "can0", CanId.extended(0x0CF00400), new byte[] {1});

    private final MockOutlet outlet = new MockOutlet(false);
    private final FramePublisher publisher =
            new FramePublisher(outlet, new Sender("tractor-1", "box-9", "can0"), new BootId("b-1"));

    private boolean publish() throws DeliveryException, InterruptedException {
        return publisher.publish(FRAME, 5, () -> true);
    }

    @Test
    void numbersBeginAtZeroAndHaveNoGaps() throws Exception {
        for (int i = 0; i < 5; i++) {
            publish();
        }

        assertThat(outlet.frames())
                .extracting(io.windrow.avro.CanFrame::getSequence)
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(publisher.handedOver()).isEqualTo(5);
    }

    @Test
    void theKeyIsTheEquipment() throws Exception {
        publish();

        assertThat(outlet.producer.history().get(0).key()).isEqualTo("tractor-1");
        assertThat(outlet.producer.history().get(0).topic()).isEqualTo("test.can-frames");
    }

    @Test
    void onlyWhatTheClusterConfirmedIsAcknowledged() throws Exception {
        publish();
        publish();
        outlet.producer.completeNext();

        assertThat(publisher.acknowledged()).isEqualTo(1);
        assertThat(publisher.drain(() -> false)).isFalse();
        outlet.producer.completeNext();
        assertThat(publisher.drain(() -> false)).isTrue();
        assertThat(publisher.acknowledged()).isEqualTo(2);
    }

    @Test
    void noMoreThanSoManyAreUnderWay() throws Exception {
        for (int i = 0; i < FramePublisher.MOST_IN_FLIGHT; i++) {
            publish();
        }

        assertThat(publisher.publish(FRAME, 5, () -> false)).isFalse();
        outlet.producer.completeNext();
        assertThat(publisher.publish(FRAME, 5, () -> false)).isTrue();
    }

    @Test
    void whatTheProducerDidNotTakeIsTriedAgainUnderTheSameNumber() throws Exception {
        outlet.producer.sendException = new TimeoutException("Topic test.can-frames not present in metadata");
        var asked = new int[1];
        boolean taken = publisher.publish(FRAME, 5, () -> {
            outlet.producer.sendException = ++asked[0] < 3 ? outlet.producer.sendException : null;
            return true;
        });

        assertThat(taken).isTrue();
        assertThat(outlet.frames())
                .extracting(io.windrow.avro.CanFrame::getSequence)
                .containsExactly(0L);
    }

    @Test
    void aRegistryThatIsAwayIsWaitedForUntilToldToStop() throws Exception {
        outlet.producer.sendException = new RuntimeException(new ConnectException("Connection refused"));

        assertThat(publisher.publish(FRAME, 5, () -> false)).isFalse();
        assertThat(publisher.handedOver()).isZero();
        assertThat(publisher.drain(() -> false)).isTrue();
    }

    @Test
    void aFrameThatTheProducerRefusesEndsItAndIsNamed() {
        outlet.producer.sendException = new RecordTooLargeException("2 MB is larger than 1 MB");

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(this::publish)
                .withMessage("frame 0 was refused by test.can-frames: 2 MB is larger than 1 MB")
                .extracting(DeliveryException::fault)
                .isEqualTo(DeliveryFault.REFUSED);
    }

    @Test
    void aFrameThatTheClusterRefusesEndsItAtTheNextAndIsNamed() throws Exception {
        publish();
        publish();
        outlet.producer.completeNext();
        outlet.producer.errorNext(new TopicAuthorizationException("not allowed to write"));

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(this::publish)
                .withMessage("frame 1 was refused by test.can-frames: not allowed to write");
        assertThat(publisher.hasFailed()).isTrue();
        assertThat(publisher.acknowledged()).isEqualTo(1);
        assertThat(publisher.drain(() -> false)).isTrue();
    }

    @Test
    void theUnknownEndsIt() {
        outlet.producer.sendException = new IllegalStateException("broken");

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(this::publish)
                .withMessage("frame 0 could not be sent to test.can-frames: broken");
    }

    @Test
    void aClusterThatDoesNotAnswerIsWaitedForBeforeTheFirstFrame() throws Exception {
        outlet.producer.partitionsForException = new TimeoutException("no answer");
        var asked = new int[1];

        assertThat(publisher.connect(() -> ++asked[0] < 3)).isFalse();
        outlet.producer.partitionsForException = null;
        assertThat(publisher.connect(() -> false)).isTrue();
    }
}
