package io.windrow.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PgnTest {
    @Test
    void aNumberOutside18BitsIsRefusedByNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pgn(0x40000))
                .withMessage("PGN outside 18 bits: 262144");
        assertThatIllegalArgumentException().isThrownBy(() -> new Pgn(-1)).withMessage("PGN outside 18 bits: -1");
    }

    @Test
    void anAddressedGroupHasNoLowByte() {
        assertThat(new Pgn(0xEF00).isBroadcast()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pgn(0xEF12))
                .withMessage("PGN below PDU format 240 must end in a zero byte: 61202");
    }

    @Test
    void theDataPageIsPartOfTheNumber() {
        assertThat(new Pgn(130312)).isNotEqualTo(new Pgn(0xFD08)).hasToString("130312");
        assertThat(new Pgn(130312).pduFormat()).isEqualTo(0xFD);
        assertThat(new Pgn(130312)).isGreaterThan(new Pgn(0xFD08));
    }
}
