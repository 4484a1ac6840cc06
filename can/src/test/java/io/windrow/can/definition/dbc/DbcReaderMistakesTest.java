package io.windrow.can.definition.dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.windrow.can.definition.CatalogueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbcReaderMistakesTest {
    private static final String HEAD = "BO_ 2566844926 M: 8 A\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\'',
            value = {
                "S : 60|8@1+ (1,0) [0|0] \"\"    ~ 2:10: M.S ends at bit 68, the message at 64",
                "S : 64|1@1+ (1,0) [0|0] \"\"    ~ 2:10: M.S ends at bit 65, the message at 64",
                "S : 56|9@0+ (1,0) [0|0] \"\"    ~ 2:10: M.S ends at bit 72, the message at 64",
                "S : 0|0@1+ (1,0) [0|0] \"\"     ~ 2:10: M.S must have at least 1 bit",
                "S : 0|65@1+ (1,0) [0|0] \"\"    ~ 2:10: M.S ends at bit 65, the message at 64",
                "S : 0|8@1+ (0,0) [0|0] \"\"     ~ 2:17: M.S: the factor must not be 0",
                "S : 0|8@1+ (0.0e5,0) [0|0] \"\" ~ 2:17: M.S: the factor must not be 0",
                "S : 0|8@1+ (1e-99,0) [0|0] \"\" ~ 2:17: M.S: scale and offset must have at most 30 digits, were 1E-99 and 0",
                "S m0 : 0|8@1+ (1,0) [0|0] \"\"  ~ 2:6: M.S: no signal of the message selects it",
            })
    void aSignalThatCannotBeIsNamedWithItsPlace(String signal, String mistake) {
        assertThat(mistakes(HEAD + " SG_ " + signal.strip() + "\n")).containsExactly("test.dbc:" + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\'',
            value = {
                "SIG_VALTYPE_ 2566844926 S : 1; ~ 4:1: M.S: a floating point number of type 1 must have 32 bits, has 8",
                "SIG_VALTYPE_ 2566844926 S : 2; ~ 4:1: M.S: a floating point number of type 2 must have 64 bits, has 8",
                "SG_MUL_VAL_ 2566844926 S X 0-0; ~ 2:6: M.S: the signal X that selects it is not there",
                "SG_MUL_VAL_ 2566844926 S S 0-0; ~ 2:6: M.S: it is selected by itself or over more than 16 levels",
                "BA_ \"SystemSignalLongSymbol\" SG_ 2566844926 T \"S\"; ~ 3:6: M.S is there twice",
            })
    void aStatementAboutASignalThatDoesNotFitItIsNamedWithItsPlace(String statement, String mistake) {
        String signals = " SG_ S : 0|8@1+ (1,0) [0|0] \"\" A\n SG_ T : 8|8@1+ (1,0) [0|0] \"\" A\n";
        assertThat(mistakes(HEAD + signals + statement.strip() + "\n")).containsExactly("test.dbc:" + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\'',
            value = {
                "419361278  ~ id 419361278 has more than 11 bits; one of 29 bits has bit 31 set: 2566844926",
                "3000000000 ~ id 3000000000 has more than 29 bits",
            })
    void anIdThatNoFrameHasIsNamedWithItsPlace(String id, String mistake) {
        assertThat(mistakes("BO_ " + id + " M: 8 A\n SG_ S : 0|8@1+ (1,0) [0|0] \"\" A\n"))
                .containsExactly("test.dbc:1:5: " + mistake);
    }

    @Test
    void anIdOrANameThatIsThereTwiceIsNamedWithItsPlace() {
        String signal = " SG_ S : 0|8@1+ (1,0) [0|0] \"\" A\n";
        assertThat(mistakes(HEAD + signal + signal + "BO_ 2566844926 N: 8 A\n" + signal))
                .containsExactly(
                        "test.dbc:4:5: id 2566844926 of N is that of M in line 1", "test.dbc:3:6: M.S is there twice");
    }

    @Test
    void severalSelectorsWithoutABranchOfTheirOwnAreAMistakeOfWhatTheySelect() {
        assertThat(mistakes(HEAD + """
                 SG_ A M : 0|8@1+ (1,0) [0|0] "" A
                 SG_ B M : 8|8@1+ (1,0) [0|0] "" A
                 SG_ S m0 : 16|8@1+ (1,0) [0|0] "" A
                """))
                .containsExactly("test.dbc:4:6: M.S: SG_MUL_VAL_ must say which of [A, B] selects it");
    }

    @Test
    void aLongChainOfSelectorsIsRefused() {
        StringBuilder file = new StringBuilder("BO_ 2566844926 M: 1000 A\n SG_ S0 M : 0|8@1+ (1,0) [0|0] \"\" A\n");
        StringBuilder branches = new StringBuilder();
        for (int i = 1; i < 20; i++) {
            file.append(" SG_ S" + i + " m0M : " + 8 * i + "|8@1+ (1,0) [0|0] \"\" A\n");
            branches.append("SG_MUL_VAL_ 2566844926 S" + i + " S" + (i - 1) + " 0-0;\n");
        }
        assertThat(mistakes(file.append(branches).toString()))
                .containsExactly(
                        "test.dbc:19:6: M.S17: it is selected by itself or over more than 16 levels",
                        "test.dbc:20:6: M.S18: it is selected by itself or over more than 16 levels",
                        "test.dbc:21:6: M.S19: it is selected by itself or over more than 16 levels");
    }

    @Test
    void whatCannotBeReadAndWhatCannotBeAreNamedAtOnce() {
        assertThat(mistakes(HEAD + """
                 SG_ A M : 0|8@1+ (1;0) [0|0] "" A
                 SG_ B m0 : 8|8@1+ (1,0) [0|0] "" A
                BO_ 2566845182 N: 8 A
                 SG_ S : 60|8@1+ (1,0) [0|0] "" A
                """))
                .containsExactly(
                        "test.dbc:2:21: expected \",\", found \";0)\"",
                        "test.dbc:5:10: N.S ends at bit 68, the message at 64");
    }

    private static List<String> mistakes(String text) {
        CatalogueException refused =
                catchThrowableOfType(CatalogueException.class, () -> DbcReader.read(text, "test.dbc"));
        assertThat(refused).isNotNull();
        return refused.mistakes();
    }
}
