package io.windrow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void everyTopicGoesByArrivalTime() {
        assertThat(Topics.all())
                .allSatisfy(
                        topic -> assertThat(topic.settings()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void thePrefixStandsBeforeEveryName() {
        assertThat(new TopicNames("farm7.").of(Topics.CAN_FRAMES)).isEqualTo("farm7.can-frames");
    }

    @Test
    void aPrefixThatKafkaWouldRefuseIsRefusedByItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicNames("my farm/"))
                .withMessageContaining("topics.prefix")
                .withMessageContaining("my farm/");
    }
}
