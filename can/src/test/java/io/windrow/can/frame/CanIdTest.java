package io.windrow.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.windrow.can.testdata.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanIdTest {
    @Test
    void aBroadcastIdentifierHasItsGroupExtensionInTheNumberAndNoDestination() {
        CanId id = CanId.extended(0x0CF00400);
        assertThat(id.priority()).isEqualTo(3);
        assertThat(id.pgn()).isEqualTo(new Pgn(61444));
        assertThat(id.source()).isZero();
        assertThat(id.destination()).isEqualTo(CanId.GLOBAL);
    }

    @Test
    void anAddressedIdentifierHasItsDestinationOutsideTheNumber() {
        CanId id = CanId.extended(0x18EF2617);
        assertThat(id.pgn()).isEqualTo(new Pgn(61184));
        assertThat(id.destination()).isEqualTo(0x26);
        assertThat(id.source()).isEqualTo(0x17);
        assertThat(id.priority()).isEqualTo(6);
    }

    @Test
    void theDataPageCounts() {
        CanId id = CanId.extended(0x15FD0823);
        assertThat(id.pgn()).isEqualTo(new Pgn(130312));
        assertThat(id.source()).isEqualTo(0x23);
        assertThat(CanId.extended(0x14FD0823).pgn()).isEqualTo(new Pgn(64776));
    }

    @Test
    void theExtendedDataPageCounts() {
        assertThat(CanId.extended(0x1BFD0823).pgn()).isEqualTo(new Pgn(0x3FD08));
    }

    @Test
    void theFlagAndNotTheMagnitudeTells11BitsFrom29() {
        assertThat(CanId.standard(0x123)).isNotEqualTo(CanId.extended(0x123));
        assertThat(CanId.standard(0x123)).hasToString("123");
        assertThat(CanId.extended(0x123)).hasToString("00000123");
    }

    @Test
    void anElevenBitIdentifierHasNoneOfTheFields() {
        CanId id = CanId.standard(0x123);
        assertThatIllegalStateException().isThrownBy(id::pgn).withMessage("an 11-bit CAN id has no PGN: 123");
        assertThatIllegalStateException().isThrownBy(id::priority);
        assertThatIllegalStateException().isThrownBy(id::source);
        assertThatIllegalStateException().isThrownBy(id::destination);
    }

    @Test
    void bitsOutsideTheirSizeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanId.standard(0x800))
                .withMessage("CAN id outside 11 bits: 0x800");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanId.extended(0x20000000))
                .withMessage("CAN id outside 29 bits: 0x20000000");
        assertThatIllegalArgumentException().isThrownBy(() -> CanId.extended(-1));
    }

    @Test
    void aBroadcastGroupCannotBeAddressed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanId.of(new Pgn(61444), 0, 3, 3))
                .withMessage("PGN 61444 is broadcast: destination address must be 255, was 3");
    }

    @Test
    void partsOutsideTheirRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanId.of(new Pgn(61444), 256, 255, 3))
                .withMessage("source address must be 0 to 255, was 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanId.of(new Pgn(61444), 0, 255, 8))
                .withMessage("priority must be 0 to 7, was 8");
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void any29BitsAreTheirPartsPutTogether(long seed) {
        Random random = Seeds.random("any 29 bits are their parts put together", seed);
        for (int i = 0; i < 10_000; i++) {
            CanId id = CanId.extended(random.nextInt(CanId.MAX_EXTENDED + 1));
            assertThat(CanId.of(id.pgn(), id.source(), id.destination(), id.priority()))
                    .isEqualTo(id);
        }
    }
}
