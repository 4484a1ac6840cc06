package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class SenderTest {
    @Test
    void namesMayBeAnyTextUpToTheirLimits() {
        assertThatNoException().isThrownBy(() -> new Sender("Mähdrescher 3 / Süd 🌾", "g".repeat(200)));
    }

    @Test
    void everyMistakeIsToldByItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sender(" ", "g".repeat(201)))
                .withMessageContaining("gateway.equipment must not be empty")
                .withMessageContaining("gateway.id must have at most 200 characters, has 201");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sender("e\0", "g"))
                .withMessage("gateway.equipment must not contain control characters");
    }

    @Test
    void halfASurrogatePairIsRefusedSinceItWouldArriveAsAQuestionMark() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sender("e\uD83C", "g"))
                .withMessageContaining("gateway.equipment must be Unicode text");
    }
}
