package io.windrow.can.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.LogLine;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AddressTableTest {
    private static final String BUS = "can0";
    private static final Name LOW = new Name(1);
    private static final Name HIGH = new Name(2);
    private static final long SECOND = 1_000_000;

    private final AddressTable table = new AddressTable();

    @Test
    void aClaimGivesAFreeAddressFromItsTimeOn() {
        claim(SECOND, 128, LOW);
        assertThat(table.nameAt(BUS, 128, SECOND - 1)).isEmpty();
        assertThat(table.nameAt(BUS, 128, SECOND)).contains(LOW);
        assertThat(table.nameAt(BUS, 128, Long.MAX_VALUE)).contains(LOW);
        assertThat(table.nameAt("can1", 128, SECOND)).isEmpty();
        assertThat(table.addressAt(BUS, LOW, SECOND)).hasValue(128);
        assertThat(table.events(BUS)).containsExactly(new AddressEvent.Claimed(SECOND, 128, LOW));
    }

    @Test
    void theLowerNameTakesTheAddressOfTheHigher() {
        claim(1, 128, HIGH);
        claim(SECOND, 128, LOW);
        assertThat(table.nameAt(BUS, 128, SECOND - 1)).contains(HIGH);
        assertThat(table.nameAt(BUS, 128, SECOND)).contains(LOW);
        assertThat(table.addressAt(BUS, HIGH, SECOND)).isEqualTo(OptionalInt.empty());
        assertThat(table.events(BUS))
                .containsExactly(
                        new AddressEvent.Claimed(1, 128, HIGH),
                        new AddressEvent.Stolen(SECOND, 128, LOW, HIGH),
                        new AddressEvent.Claimed(SECOND, 128, LOW));
    }

    @Test
    void theLowerNameKeepsItsAddressByClaimingItAgain() {
        claim(1, 128, LOW);
        claim(SECOND, 128, HIGH);
        claim(SECOND + 250_000, 128, LOW);
        assertThat(table.nameAt(BUS, 128, SECOND)).contains(LOW);
        assertThat(table.events(BUS))
                .containsExactly(
                        new AddressEvent.Claimed(1, 128, LOW), new AddressEvent.Defended(SECOND, 128, LOW, HIGH));
    }

    @Test
    void whoDoesNotObjectIsGone() {
        claim(1, 128, LOW);
        claim(SECOND, 128, HIGH);
        claim(SECOND + 250_001, 128, LOW);
        assertThat(table.nameAt(BUS, 128, SECOND)).contains(HIGH);
        assertThat(table.nameAt(BUS, 128, SECOND + 250_001)).contains(LOW);
        assertThat(table.events(BUS))
                .containsExactly(
                        new AddressEvent.Claimed(1, 128, LOW),
                        new AddressEvent.Replaced(SECOND, 128, HIGH, LOW),
                        new AddressEvent.Claimed(SECOND, 128, HIGH),
                        new AddressEvent.Stolen(SECOND + 250_001, 128, LOW, HIGH),
                        new AddressEvent.Claimed(SECOND + 250_001, 128, LOW));
    }

    @Test
    void whoMovesOnInsteadOfObjectingHasLeft() {
        claim(1, 128, LOW);
        claim(SECOND, 128, HIGH);
        claim(SECOND + 10, 129, LOW);
        claim(SECOND + 20, 128, LOW);
        assertThat(table.nameAt(BUS, 128, SECOND)).contains(HIGH);
        assertThat(table.nameAt(BUS, 128, SECOND + 20)).contains(LOW);
    }

    @Test
    void aChallengeThatIsRepeatedBeforeItIsAnsweredIsOne() {
        claim(1, 128, LOW);
        claim(SECOND, 128, HIGH);
        claim(SECOND + 10, 128, HIGH);
        claim(SECOND + 20, 128, LOW);
        assertThat(table.events(BUS))
                .containsExactly(
                        new AddressEvent.Claimed(1, 128, LOW), new AddressEvent.Defended(SECOND, 128, LOW, HIGH));
    }

    @Test
    void ofTwoClaimsAtOneTimeTheLowerWins() {
        claim(5, 128, LOW);
        claim(5, 128, HIGH);
        assertThat(table.nameAt(BUS, 128, 5)).contains(LOW);
        assertThat(table.intervals(BUS)).containsExactly(new AddressInterval(128, LOW, 5, OptionalLong.empty()));
    }

    @Test
    void aUnitThatClaimsAnotherAddressLeavesItsFirst() {
        claim(1, 128, LOW);
        claim(SECOND, 129, LOW);
        assertThat(table.nameAt(BUS, 128, SECOND)).isEmpty();
        assertThat(table.nameAt(BUS, 129, SECOND)).contains(LOW);
        assertThat(table.intervals(BUS))
                .containsExactly(
                        new AddressInterval(128, LOW, 1, OptionalLong.of(SECOND)),
                        new AddressInterval(129, LOW, SECOND, OptionalLong.empty()));
        assertThat(table.events(BUS)).contains(new AddressEvent.Moved(SECOND, 129, LOW, 128));
    }

    @Test
    void aClaimThatFailsLeavesTheUnitWhereItWas() {
        claim(1, 128, LOW);
        claim(2, 129, HIGH);
        claim(SECOND, 128, HIGH);
        claim(SECOND + 1, 128, LOW);
        assertThat(table.addressAt(BUS, HIGH, SECOND + 2)).hasValue(129);
    }

    @Test
    void aUnitThatCannotClaimLosesItsAddress() {
        claim(1, 128, LOW);
        claim(SECOND, 254, LOW);
        assertThat(table.nameAt(BUS, 128, SECOND)).isEmpty();
        assertThat(table.nameAt(BUS, 254, SECOND)).isEmpty();
        assertThat(table.events(BUS)).contains(new AddressEvent.Lost(SECOND, 128, LOW));
    }

    @Test
    void aCommandAloneChangesNothing() {
        byte[] command = Arrays.copyOf(LOW.bytes(), 9);
        command[8] = (byte) 140;
        claim(1, 128, LOW);
        assertThat(table.acceptCommand(BUS, SECOND, command)).isEqualTo(Intake.TAKEN);
        assertThat(table.nameAt(BUS, 128, SECOND)).contains(LOW);
        claim(SECOND + 5, 140, LOW);
        assertThat(table.events(BUS))
                .containsExactly(
                        new AddressEvent.Claimed(1, 128, LOW),
                        new AddressEvent.Commanded(SECOND, 140, LOW),
                        new AddressEvent.Moved(SECOND + 5, 140, LOW, 128));
        assertThat(table.acceptCommand(BUS, SECOND, LOW.bytes())).isEqualTo(Intake.MALFORMED);
        command[8] = (byte) 255;
        assertThat(table.acceptCommand(BUS, SECOND, command)).isEqualTo(Intake.MALFORMED);
    }

    @Test
    void aClaimThatComesLateCountsFromItsOwnTime() {
        claim(3 * SECOND, 128, LOW);
        assertThat(table.nameAt(BUS, 128, 2 * SECOND)).isEmpty();
        claim(SECOND, 128, HIGH);
        assertThat(table.nameAt(BUS, 128, 2 * SECOND)).contains(HIGH);
        assertThat(table.nameAt(BUS, 128, 3 * SECOND)).contains(LOW);
    }

    @Test
    void whatIsNoClaimIsPassedOver() {
        CanId claim = CanId.extended(0x18EEFF80);
        assertThat(table.accept(CanFrame.data(1, BUS, CanId.standard(0x123), LOW.bytes())))
                .isEqualTo(Intake.NOT_A_CLAIM);
        assertThat(table.accept(CanFrame.data(1, BUS, CanId.extended(0x18FECA80), LOW.bytes())))
                .isEqualTo(Intake.NOT_A_CLAIM);
        assertThat(table.accept(CanFrame.remote(1, BUS, claim, 8))).isEqualTo(Intake.NOT_A_CLAIM);
        assertThat(table.accept(CanFrame.flexible(1, BUS, claim, LOW.bytes()))).isEqualTo(Intake.NOT_A_CLAIM);
        assertThat(table.accept(CanFrame.data(1, BUS, claim, new byte[7]))).isEqualTo(Intake.MALFORMED);
        assertThat(table.accept(CanFrame.data(1, BUS, CanId.extended(0x18EEFFFF), LOW.bytes())))
                .isEqualTo(Intake.MALFORMED);
        assertThat(table.accept(CanFrame.data(1, BUS, claim, LOW.bytes()))).isEqualTo(Intake.TAKEN);
        assertThat(table.accept(CanFrame.data(1, BUS, claim, LOW.bytes()))).isEqualTo(Intake.REPEATED);
    }

    @Test
    void aFullBusForgetsRepeatsBeforeItDropsTheOldest() {
        AddressTable small = new AddressTable(new AddressTable.Limits(1, 4));
        feed(small, 1, 128, LOW);
        feed(small, 2, 129, HIGH);
        for (int i = 3; i < 100; i++) {
            assertThat(feed(small, i, 129, HIGH)).isEqualTo(Intake.TAKEN);
        }
        assertThat(small.forgottenRepeats()).isEqualTo(95);
        assertThat(small.droppedClaims()).isZero();
        assertThat(small.nameAt(BUS, 129, 2)).contains(HIGH);
        assertThat(small.nameAt(BUS, 128, 1)).contains(LOW);
        feed(small, 200, 130, new Name(3));
        feed(small, 300, 131, new Name(4));
        assertThat(small.droppedClaims()).isEqualTo(1);
        assertThat(small.nameAt(BUS, 128, 1)).isEmpty();
        assertThat(feed(small, 1, 128, LOW)).isEqualTo(Intake.TOO_OLD);
    }

    @Test
    void anotherBusThanTheLimitAllowsIsRefusedAndCounted() {
        AddressTable small = new AddressTable(new AddressTable.Limits(1, 4));
        feed(small, 1, 128, LOW);
        assertThat(small.accept("can1", new AddressClaim(1, 128, LOW, false))).isEqualTo(Intake.TOO_MANY_BUSES);
        assertThat(small.refusedClaims()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressTable.Limits(0, 4))
                .withMessage("buses and claims per bus must be at least 1, were 0 and 4");
    }

    @Test
    void theRecordedTractorHasFiveUnits() throws IOException {
        long end = feed("logs/jd5055e-gears.candump.log");
        assertThat(table.intervals(BUS)).hasSize(5);
        assertThat(table.nameAt(BUS, 0, end).map(NameLabels::function)).contains("Engine");
        assertThat(table.nameAt(BUS, 3, end).map(NameLabels::function)).contains("Transmission");
        assertThat(table.nameAt(BUS, 23, end).map(NameLabels::function)).contains("Instrument cluster");
        assertThat(table.nameAt(BUS, 71, end).map(NameLabels::function)).contains("Chassis controller");
        assertThat(table.events(BUS)).hasSize(5).allMatch(AddressEvent.Claimed.class::isInstance);
    }

    @Test
    void theRecordedBoatHasNoContention() throws IOException {
        feed("logs/n2k-boat.candump.log");
        assertThat(table.intervals("pcap")).isNotEmpty();
        assertThat(table.events("pcap")).allMatch(AddressEvent.Claimed.class::isInstance);
        assertThat(table.droppedClaims()).isZero();
    }

    private long feed(String recording) throws IOException {
        long last = 0;
        try (CandumpReader log = CandumpReader.open(SharedData.require(recording))) {
            while (log.hasNext()) {
                CanFrame frame = ((LogLine.Frame) log.next()).frame();
                table.accept(frame);
                last = frame.capturedAtMicros();
            }
        }
        return last;
    }

    private void claim(long micros, int address, Name name) {
        CanId id = CanId.of(AddressTable.ADDRESS_CLAIMED, address, CanId.GLOBAL, 6);
        assertThat(table.accept(CanFrame.data(micros, BUS, id, name.bytes()))).isEqualTo(Intake.TAKEN);
    }

    private static Intake feed(AddressTable table, long micros, int address, Name name) {
        return table.accept(BUS, new AddressClaim(micros, address, name, false));
    }
}
