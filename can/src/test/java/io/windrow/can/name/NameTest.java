package io.windrow.can.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.testdata.Seeds;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NameTest {
    /** Claims of the John Deere 5055E, as recorded (jd5055e-gears). */
    @ParameterizedTest
    @CsvSource({
        "4D74300400340220, 'John Deere, Tractor, Chassis controller, identity 1078349'",
        "4D743004000E0020, 'John Deere, Non-specific, 14, identity 1078349'",
        "4D74300400030220, 'John Deere, Tractor, Transmission, identity 1078349'",
        "56F5290400000220, 'John Deere, Tractor, Engine, identity 652630'"
    })
    void theRecordedTractorsUnitsAreWhatTheyAre(String bytes, String description) {
        Name name = name(bytes);
        assertThat(NameLabels.describe(name)).isEqualTo(description);
        assertThat(name.manufacturerCode()).isEqualTo(33);
        assertThat(NameLabels.industryGroup(name)).isEqualTo("Agriculture and forestry");
        assertThat(name.selfConfigurable()).isFalse();
    }

    /** Recorded on the boat (n2k-boat, address 50): 6BD863340082FAC0. */
    @Test
    void aMarineMakersCodeHasNoWordHere() {
        Name name = name("6BD863340082FAC0");
        assertThat(name.parts()).isEqualTo(new NameParts(252011, 419, 0, 0, 130, 125, 0, 4, true));
        assertThat(NameLabels.describe(name)).isEqualTo("419, 125, 130, identity 252011");
        assertThat(NameLabels.industryGroup(name)).isEqualTo("Marine");
        assertThat(name).hasToString("C0FA82003463D86B");
    }

    @Test
    void eachPartStandsInItsOwnBits() {
        assertThat(new NameParts(0x1FFFFF, 0, 0, 0, 0, 0, 0, 0, false).name()).hasToString("00000000001FFFFF");
        assertThat(new NameParts(0, 0x7FF, 0, 0, 0, 0, 0, 0, false).name()).hasToString("00000000FFE00000");
        assertThat(new NameParts(0, 0, 7, 0, 0, 0, 0, 0, false).name()).hasToString("0000000700000000");
        assertThat(new NameParts(0, 0, 0, 31, 0, 0, 0, 0, false).name()).hasToString("000000F800000000");
        assertThat(new NameParts(0, 0, 0, 0, 255, 0, 0, 0, false).name()).hasToString("0000FF0000000000");
        assertThat(new NameParts(0, 0, 0, 0, 0, 127, 0, 0, false).name()).hasToString("00FE000000000000");
        assertThat(new NameParts(0, 0, 0, 0, 0, 0, 15, 0, false).name()).hasToString("0F00000000000000");
        assertThat(new NameParts(0, 0, 0, 0, 0, 0, 0, 7, false).name()).hasToString("7000000000000000");
        assertThat(new NameParts(0, 0, 0, 0, 0, 0, 0, 0, true).name()).hasToString("8000000000000000");
        assertThat(new Name(1L << 48).reserved()).isTrue();
    }

    @Test
    void theOrderIsThatOfUnsignedNumbers() {
        assertThat(new Name(1)).isLessThan(new Name(2)).isLessThan(new Name(-1));
        assertThat(new Name(Long.MIN_VALUE)).isGreaterThan(new Name(Long.MAX_VALUE));
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NameParts(0, 2048, 0, 0, 0, 0, 0, 0, false))
                .withMessage("manufacturer code must be 0 to 2047, was 2048");
        assertThatIllegalArgumentException().isThrownBy(() -> new NameParts(-1, 0, 0, 0, 0, 0, 0, 0, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Name.of(new byte[7]))
                .withMessage("NAME must have 8 bytes, was 7");
    }

    @Test
    void aFunctionFrom128UpDependsOnTheClass() {
        assertThat(NameLabels.function(new NameParts(0, 0, 0, 0, 130, 0, 0, 2, false).name()))
                .isEqualTo("Task controller");
        assertThat(NameLabels.function(new NameParts(0, 0, 0, 0, 130, 1, 0, 2, false).name()))
                .isEqualTo("Rear hitch");
        assertThat(NameLabels.function(new NameParts(0, 0, 0, 0, 29, 0, 0, 0, false).name()))
                .isEqualTo("Virtual terminal");
    }

    @Test
    void whatHasNoWordIsItsNumber() {
        Name name = new NameParts(7, 2000, 0, 0, 250, 99, 0, 6, false).name();
        assertThat(NameLabels.describe(name)).isEqualTo("2000, 99, 250, identity 7");
        assertThat(NameLabels.industryGroup(name)).isEqualTo("6");
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void any64BitsAreANameThatPartsAndBytesGiveBack(long seed) {
        Random random = Seeds.random("any 64 bits are a NAME", seed);
        for (int i = 0; i < 10_000; i++) {
            Name name = new Name(random.nextLong());
            assertThat(Name.of(name.bytes())).isEqualTo(name);
            assertThat(name.parts().name()).isEqualTo(new Name(name.raw() & ~(1L << 48)));
            assertThat(NameLabels.describe(name)).isNotBlank();
        }
    }

    private static Name name(String bytes) {
        return Name.of(HexFormat.of().parseHex(bytes));
    }
}
