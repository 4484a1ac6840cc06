package io.windrow.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.GatewayLedger;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerAccountTest {
    private static final String BUS = Run.bus("boot", "can0");

    /** 100 on the wire, 10 dropped by two rules, 90 numbered, of which 80 acknowledged and 10 evicted. */
    private static GatewayLedger.Builder word() {
        return GatewayLedger.newBuilder()
                .setEquipmentId("tractor-1")
                .setGatewayId("gw-1")
                .setBootId("boot")
                .setChannel("can0")
                .setReportedAt(Instant.parse("2026-05-04T03:02:01.123456Z"))
                .setReportedBy("boot")
                .setClosed(true)
                .setOnWire(100)
                .setDroppedByRule(10)
                .setDroppedBy("{\"idle\":4,\"every-10th\":6}")
                .setNumbered(90)
                .setSpooled(90)
                .setEvicted(10)
                .setEvictions("[{\"class\":\"bulk\",\"reason\":\"full\",\"first\":3,\"last\":12,\"frames\":10}]")
                .setSent(90)
                .setAcknowledged(80)
                .setWaiting(0);
    }

    private static LedgerAccount account(GatewayLedger topic, GatewayLedger table, long published, long stored) {
        return LedgerAccount.of(Map.of(BUS, topic), Map.of(BUS, table), published, stored);
    }

    @Test
    void aLedgerWhoseRowSaysTheSameAgreesHoweverTheDatabaseWritesJson() {
        GatewayLedger row =
                word().setDroppedBy("{\"every-10th\": 6, \"idle\": 4}").build();

        var account = account(word().build(), row, 80, 80);

        assertThat(account.agrees()).isTrue();
        assertThat(account).isEqualTo(new LedgerAccount(1, 1, 100, 10, 0, 90, 80, 10, 0, true, true));
    }

    @Test
    void anotherRowOrNoneDisagrees() {
        GatewayLedger row = word().setSent(91).build();

        assertThat(account(word().build(), row, 80, 80).agrees()).isFalse();
        assertThat(LedgerAccount.of(Map.of(BUS, word().build()), Map.of(), 80, 80)
                        .stored())
                .isZero();
    }

    @Test
    void framesThatTopicOrTableDoNotHaveDisagree() {
        assertThat(account(word().build(), word().build(), 80, 79).agrees()).isFalse();
        assertThat(account(word().build(), word().build(), 79, 80).agrees()).isFalse();
    }

    @Test
    void booksThatDoNotBalanceAreTold() {
        GatewayLedger one = word().setOnWire(101).build();
        GatewayLedger two = word().setWaiting(1).build();

        assertThat(account(one, one, 80, 80).balanced()).isFalse();
        assertThat(account(two, two, 80, 80).balanced()).isFalse();
    }

    @Test
    void withoutAWordThereIsNoLedger() {
        assertThat(LedgerAccount.of(Map.of(), Map.of(), 5, 5).isAbsent()).isTrue();
    }
}
