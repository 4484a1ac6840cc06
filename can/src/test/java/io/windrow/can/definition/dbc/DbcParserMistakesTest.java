package io.windrow.can.definition.dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbcParserMistakesTest {
    private static final String HEAD = "BO_ 1 M: 8 A\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\'',
            value = {
                "FOO_ 1;                       ~ 1:1: unknown keyword \"FOO_\"",
                "?                             ~ 1:1: expected a keyword, found \"?\"",
                "\"text\";                     ~ 1:1: expected a keyword, found \"\"text\";\"",
                "VERSION 1                     ~ 1:9: expected the version in double quotes, found \"1\"",
                "BU_ A B                       ~ 1:5: expected \":\", found \"A\"",
                "BO_ x M: 8 A                  ~ 1:5: expected a message id, found \"x\"",
                "BO_ 4294967296 M: 8 A         ~ 1:5: a message id must be at most 4294967295, was \"4294967296\"",
                "BO_ 1 : 8 A                   ~ 1:7: expected a message name, found \":\"",
                "BO_ 1 M 8 A                   ~ 1:9: expected \":\", found \"8\"",
                "BO_ 1 M: A                    ~ 1:10: expected the length in bytes, found \"A\"",
                "BO_ 1 M: 8 A-                 ~ 1:13: expected a keyword, found \"-\"",
                "SG_ S : 0|8@1+ (1,0) [0|0] \"\" ~ 1:1: SG_ stands outside of a message",
                "VAL_ 1 S 0.5 \"x\";           ~ 1:10: a raw value must be a whole number, was 0.5",
                "VAL_ 1 S 1e20 \"x\";          ~ 1:10: a raw value must fit 64 bits, was 1E+20",
                "VAL_ 1 S 0 \"x\"              ~ 1:15: expected a raw value or \";\" before the end of the file",
                "VAL_ 1 S 0 x;                 ~ 1:12: expected the value's text in double quotes, found \"x;\"",
                "SIG_VALTYPE_ 1 S : 3;         ~ 1:20: the type of a signal (0 whole number, 1 float, 2 double) must be at most 2, was \"3\"",
                "SG_MUL_VAL_ 1 S M 3-2;        ~ 1:19: a range must not fall, was 3-2",
                "SG_MUL_VAL_ 1 S M 3;          ~ 1:20: expected \"-\", found \";\"",
                "CM_ BO_ 1 text;               ~ 1:11: expected a comment in double quotes, found \"text;\"",
                "CM_ XX_ 1 \"text\";           ~ 1:5: expected BU_, BO_, SG_ or EV_, found \"XX_\"",
                "CM_ \"text;                   ~ 1:5: the text that begins here has no closing quote",
                "CM_ \"text\"                  ~ 1:11: expected \";\" before the end of the file",
                "BA_DEF_ \"a\" TEXT;           ~ 1:13: an attribute's type must be INT, HEX, FLOAT, STRING or ENUM, was \"TEXT\"",
                "BA_ \"a\" x;                  ~ 1:9: expected BU_, BO_, SG_ or EV_, found \"x\"",
                "BA_ \"a\" BO_ 1 x;            ~ 1:15: expected a number or a text in double quotes, found \"x;\"",
                "BA_DEF_DEF_ \"a\" 1e999999;   ~ 1:17: a number or a text in double quotes is beyond all measure: \"1e999999\"",
                "BO_TX_BU_ 1 : A,B             ~ 1:18: expected \";\" before the end of the file",
            })
    void aStatementThatCannotBeReadIsNamedWithItsPlace(String statement, String mistake) {
        assertThat(mistakes(statement.strip())).containsExactly("test.dbc:" + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\'',
            value = {
                "S x : 0|8@1+ (1,0) [0|0] \"\"    ~ 8: multiplexing must be M, m and a number, or m, a number and M, was \"x\"",
                "S 0|8@1+ (1,0) [0|0] \"\"        ~ 8: multiplexing must be M, m and a number, or m, a number and M, was \"0\"",
                "S : |8@1+ (1,0) [0|0] \"\"       ~ 10: expected a start bit, found \"|8@1+\"",
                "S : 0,8@1+ (1,0) [0|0] \"\"      ~ 11: expected \"|\", found \",8@1+\"",
                "S : 0|8@2+ (1,0) [0|0] \"\"      ~ 14: expected the byte order 0 (big-endian) or 1 (little-endian), found \"2+\"",
                "S : 0|8@1 (1,0) [0|0] \"\"       ~ 16: expected + (unsigned) or - (signed), found \"(1,0)\"",
                "S : 0|8@1+ (1;0) [0|0] \"\"      ~ 19: expected \",\", found \";0)\"",
                "S : 0|8@1+ (1.2.3,0) [0|0] \"\"  ~ 18: a factor must be a decimal number, was \"1.2.3\"",
                "S : 0|8@1+ (x,0) [0|0] \"\"      ~ 18: expected a factor, found \"x,0)\"",
                "S : 0|8@1+ (1,0) [0,0] \"\"      ~ 25: expected \"|\", found \",0]\"",
                "S : 0|8@1+ (1,0) [0|0]           ~ 28: expected a unit in double quotes before the end of the file",
                "S : 0|8@1+ (1,0) [0|0] \"\" A, ? ~ 35: expected a receiver, found \"?\"",
                "S : 99999|8@1+ (1,0) [0|0] \"\"  ~ 10: a start bit must be at most 65535, was \"99999\"",
            })
    void aSignalThatCannotBeReadIsNamedWithItsPlace(String signal, String mistake) {
        assertThat(mistakes(HEAD + " SG_ " + signal.strip())).containsExactly("test.dbc:2:" + mistake);
    }

    @Test
    void allMistakesOfAFileAreNamedAtOnce() {
        assertThat(mistakes("""
                VERSION ""
                BO_ 1 M: x A
                 SG_ S : 0|8@1+ (1,0) [0|0] "" A
                 SG_ T : 0|8@1+ (1 0) [0|0] "" A
                BS_:
                FOO_ "x" 1
                  BAR;
                BO_ 2 N: 8 A
                CM_ BO_ 2 "a comment without its end;
                CM_ BO_ 2 "another";
                BO_TX_BU_ 2 : A
                CM_ BO_ 2 "";
                """))
                .containsExactly(
                        "test.dbc:2:10: expected the length in bytes, found \"x\"",
                        "test.dbc:4:20: expected \",\", found \"0)\"",
                        "test.dbc:6:1: unknown keyword \"FOO_\"",
                        "test.dbc:10:12: expected \";\", found \"another\";\"",
                        "test.dbc:12:1: expected \";\", found \"CM_\"");
    }

    @Test
    void aFileOfMistakesIsNotReadToItsEnd() {
        List<String> mistakes = mistakes("FOO_ 1;\nBO_ x\n".repeat(100_000));
        assertThat(mistakes).hasSize(DbcMistakes.MOST + 1);
        assertThat(mistakes.get(DbcMistakes.MOST)).startsWith("test.dbc:").contains("the first 50 mistakes");
    }

    @Test
    void aFileWithTooManyEntriesIsRefused() {
        String entries = "0 \"\" ".repeat(1_000_000);
        List<String> mistakes = mistakes("VAL_ 1 S " + entries + ";\nVAL_ 1 T " + entries + ";\nBO_ 1 M: x\n");
        assertThat(mistakes).singleElement().asString().endsWith("the file has more than 2000000 entries");
    }

    private static List<String> mistakes(String text) {
        DbcMistakes mistakes = new DbcMistakes("test.dbc");
        DbcParser.parse(text, mistakes);
        return mistakes.sentences();
    }
}
