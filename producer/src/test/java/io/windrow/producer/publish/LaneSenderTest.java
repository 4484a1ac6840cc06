package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windrow.avro.Lane;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Origin;
import io.windrow.producer.spool.SpooledFrame;
import java.net.ConnectException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LaneSenderTest {
    private static final Origin CAN0 = new Origin(new BootId("b-1"), "can0");

    private final MockOutlet outlet = new MockOutlet(false);
    private final LaneSender sender = new LaneSender(outlet, "fresh", new Sender("tractor-1", "box-9"));

    private static SpooledFrame frame(long sequence) {
        CanFrame frame = CanFrame.data(5, "can0", CanId.extended(0x0CF00400), new byte[] {1});
        return new SpooledFrame(sequence, new NumberedFrame(CAN0, sequence, Lane.FRESH, frame));
    }

    private boolean send(long sequence) throws DeliveryException, InterruptedException {
        return sender.connect(() -> true) && sender.send(frame(sequence), 7, () -> true);
    }

    @Test
    void theKeyIsTheEquipment() throws Exception {
        send(0);

        assertThat(outlet.producer.history().get(0).key()).isEqualTo("tractor-1");
        assertThat(outlet.producer.history().get(0).topic()).isEqualTo("test.can-frames");
    }

    @Test
    void onlyWhatTheClusterConfirmedIsSettledAndInOrder() throws Exception {
        send(0);
        send(1);
        assertThat(sender.settled()).isEmpty();
        assertThat(sender.oldestNanos()).isEqualTo(7);
        outlet.producer.completeNext();

        assertThat(sender.settled()).containsExactly(frame(0));
        assertThat(sender.underWay()).isEqualTo(1);
        outlet.producer.completeNext();
        assertThat(sender.settled()).containsExactly(frame(1));
        assertThat(sender.oldestNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatTheProducerDidNotTakeIsTriedAgain() throws Exception {
        assertThat(sender.connect(() -> true)).isTrue();
        outlet.producer.sendException = new TimeoutException("Topic test.can-frames not present in metadata");
        var asked = new int[1];
        boolean taken = sender.send(frame(0), 7, () -> {
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
        assertThat(sender.connect(() -> true)).isTrue();
        outlet.producer.sendException = new RuntimeException(new ConnectException("Connection refused"));

        assertThat(sender.send(frame(0), 7, () -> false)).isFalse();
        assertThat(sender.underWay()).isZero();
    }

    @Test
    void aFrameThatTheProducerRefusesIsNamed() {
        outlet.producer.sendException = new RecordTooLargeException("2 MB is larger than 1 MB");

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> send(0))
                .withMessage("frame 0 of can0 was refused by test.can-frames: 2 MB is larger than 1 MB")
                .extracting(DeliveryException::fault)
                .isEqualTo(DeliveryFault.REFUSED);
    }

    @Test
    void whatTheClusterRefusesIsNamedAndSentAgainByTheNextProducer() throws Exception {
        send(0);
        send(1);
        outlet.producer.completeNext();
        outlet.producer.errorNext(new TopicAuthorizationException("not allowed to write"));
        assertThat(sender.settled()).containsExactly(frame(0));
        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(sender::settled)
                .withMessage("frame 1 of can0 was refused by test.can-frames: not allowed to write");

        sender.disconnect();
        outlet.renew("fresh");
        assertThat(sender.connect(() -> true)).isTrue();
        assertThat(outlet.frames("fresh"))
                .extracting(io.windrow.avro.CanFrame::getSequence)
                .containsExactly(1L);
    }

    @Test
    void theUnknownEndsIt() {
        outlet.producer.sendException = new IllegalStateException("broken");

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> send(0))
                .withMessage("frame 0 of can0 could not be sent to test.can-frames: broken");
    }

    @Test
    void aClusterThatDoesNotAnswerIsWaitedForBeforeTheFirstFrame() throws Exception {
        outlet.producer.partitionsForException = new TimeoutException("no answer");
        var asked = new int[1];

        assertThat(sender.connect(() -> ++asked[0] < 3)).isFalse();
        outlet.renew("fresh");
        assertThat(sender.connect(() -> false)).isTrue();
    }
}
