package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.avro.GatewayLedger;
import io.windrow.producer.spool.NumberedFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectedAheadTest {
    private static final Sender SENDER = new Sender("tractor-1", "gw-1");

    private final CountDownLatch mayConnect = new CountDownLatch(1);
    private final CountDownLatch isMade = new CountDownLatch(1);
    private final List<MockProducer<String, NumberedFrame>> made = new CopyOnWriteArrayList<>();
    private @Nullable RuntimeException refusal;

    private final Outlet outlet = new Outlet() {
        @Override
        public String topic() {
            return "t";
        }

        @Override
        public String ledgerTopic() {
            return "l";
        }

        @Override
        public Producer<String, NumberedFrame> connect(String role, Sender sender) {
            assertThat(sender).isEqualTo(SENDER);
            try {
                mayConnect.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (refusal != null) {
                throw refusal;
            }
            var producer = new MockProducer<String, NumberedFrame>();
            producer.partitionsForException = new TimeoutException("no answer");
            made.add(producer);
            isMade.countDown();
            return producer;
        }

        @Override
        public Producer<String, GatewayLedger> connectLedger() {
            throw new AssertionError("nobody asked for it");
        }
    };

    @Test
    void theFirstProducerIsMadeBeforeItIsWantedAndWhetherTheClusterAnswersOrNot() throws Exception {
        mayConnect.countDown();
        try (var ahead = new ConnectedAhead(outlet, SENDER)) {
            assertThat(isMade.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(ahead.connect(FrameLane.FRESH, SENDER)).isSameAs(made.get(0));
        }
        assertThat(made.get(0).closed()).as("it belongs to who took it").isFalse();
    }

    @Test
    void theOtherLaneAndTheNextConnectionGetTheirOwn() throws Exception {
        mayConnect.countDown();
        try (var ahead = new ConnectedAhead(outlet, SENDER)) {
            assertThat(isMade.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(ahead.connect(FrameLane.BACKLOG, SENDER)).isNotSameAs(made.get(0));
            assertThat(ahead.connect(FrameLane.FRESH, SENDER)).isSameAs(made.get(0));
            assertThat(ahead.connect(FrameLane.FRESH, SENDER)).isNotSameAs(made.get(0));
        }
    }

    @Test
    void whatWentWrongIsToldToWhoWantsIt() {
        refusal = new IllegalArgumentException("no such codec");
        mayConnect.countDown();
        try (var ahead = new ConnectedAhead(outlet, SENDER)) {
            assertThatThrownBy(() -> ahead.connect(FrameLane.FRESH, SENDER)).isSameAs(refusal);
        }
    }

    @Test
    void aProducerThatNobodyWantedIsClosed() {
        mayConnect.countDown();
        var ahead = new ConnectedAhead(outlet, SENDER);
        ahead.close();

        assertThat(made.get(0).closed()).isTrue();
    }
}
