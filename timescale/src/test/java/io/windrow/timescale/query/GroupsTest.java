package io.windrow.timescale.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.SignalKind;
import org.junit.jupiter.api.Test;

class GroupsTest {
    @Test
    void aGroupToAllIsEightIdentifiers() {
        assertThat(Groups.condition(61444, 0))
                .startsWith("can_id = " + 0x00F00400)
                .contains("can_id = " + 0x0CF00400)
                .endsWith("can_id = " + 0x1CF00400);
    }

    @Test
    void aGroupToOneIsEightRangesOfReceivers() {
        assertThat(Groups.condition(0xEF00, 0x26))
                .startsWith("(source_address = 38 and (can_id between " + 0x00EF0000 + " and " + 0x00EFFFFF)
                .contains("can_id between " + 0x18EF0000 + " and " + 0x18EFFFFF);
    }

    @Test
    void aGroupOfOneFrameNeedsNoTransfers() {
        assertThat(Groups.isInOneFrame(Catalogue.builtIn(), 61444)).isTrue();
        assertThat(Groups.isInOneFrame(Catalogue.builtIn(), 129029)).isFalse();
        assertThat(Groups.isInOneFrame(Catalogue.builtIn(), 65280)).isFalse();
    }

    @Test
    void aListOfTroubleCodesMayNeedATransfer() {
        assertThat(Groups.isInOneFrame(Catalogue.builtIn(), 65226)).isFalse();
        assertThat(Groups.isInOneFrame(Catalogue.builtIn(), 65227)).isFalse();
    }

    @Test
    void whatASignalIsDecidesWhatIsComputedOfIt() {
        var kinds = new Kinds(Catalogue.builtIn());
        var speed = new SignalStream("t", "g", "can0", 0, 61444, "EEC1", "EngineSpeed", 190, "rpm", 0);
        var unknown = new SignalStream("t", "g", "can0", 0, 65280, "Own", "Own", null, "", 0);

        assertThat(kinds.of(speed)).isEqualTo(SignalKind.NUMBER);
        assertThat(kinds.of(unknown)).isEqualTo(SignalKind.NUMBER);
        assertThat(kinds.labels(unknown).isEmpty()).isTrue();
    }
}
