package io.windrow.can.definition.dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.definition.dbc.DbcFile.Label;
import io.windrow.can.definition.dbc.DbcFile.Message;
import io.windrow.can.definition.dbc.DbcFile.Multiplexing;
import io.windrow.can.definition.dbc.DbcFile.Range;
import io.windrow.can.definition.dbc.DbcFile.Signal;
import io.windrow.can.definition.dbc.DbcFile.Target;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DbcParserTest {
    @Test
    void aMessageIsItsHeadAndItsSignals() {
        DbcFile file = read("""
                VERSION "1.0"

                BU_: Engine Dash

                BO_ 2364540158 EEC1: 8 Engine
                 SG_ EngineSpeed : 24|16@1+ (0.125,0) [0|8031.875] "rpm" Dash,Vector__XXX
                 SG_ Torque : 7|12@0- (1E-1,-125) [-125|+125.0] "%"
                """);
        Message message = file.messages().get(0);
        assertThat(message.place()).isEqualTo(new DbcPlace(5, 5));
        assertThat(message.id()).isEqualTo(2364540158L);
        assertThat(message.name()).isEqualTo("EEC1");
        assertThat(message.length()).isEqualTo(8);
        assertThat(message.signals())
                .containsExactly(
                        new Signal(
                                new DbcPlace(6, 6),
                                "EngineSpeed",
                                Multiplexing.NONE,
                                new DbcPlace(6, 20),
                                24,
                                16,
                                false,
                                false,
                                new DbcPlace(6, 29),
                                new BigDecimal("0.125"),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                new BigDecimal("8031.875"),
                                "rpm"),
                        new Signal(
                                new DbcPlace(7, 6),
                                "Torque",
                                Multiplexing.NONE,
                                new DbcPlace(7, 15),
                                7,
                                12,
                                true,
                                true,
                                new DbcPlace(7, 23),
                                new BigDecimal("0.1"),
                                new BigDecimal("-125"),
                                new BigDecimal("-125"),
                                new BigDecimal("125.0"),
                                "%"));
    }

    @Test
    void blanksMayStandAnywhereAndBeMissing() {
        Signal signal =
                read("BO_ 1 A :8 B\nSG_ S:0|8@1+(2,3)[4|5]\"u\" C , D\n SG_ T m3 :  8 | 8 @ 1 - ( 2 , 3 ) [ 4 | 5 ] \"u\"")
                        .messages()
                        .get(0)
                        .signals()
                        .get(1);
        assertThat(signal.name()).isEqualTo("T");
        assertThat(signal.signed()).isTrue();
        assertThat(signal.multiplexing().branch()).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({"M, true, -1", "m0, false, 0", "m12, false, 12", "m3M, true, 3"})
    void multiplexingIsALetterAndANumber(String word, boolean selects, long branch) {
        Signal signal = read("BO_ 1 A: 8 B\n SG_ S " + word + " : 0|8@1+ (1,0) [0|0] \"\" B")
                .messages()
                .get(0)
                .signals()
                .get(0);
        assertThat(signal.multiplexing())
                .isEqualTo(new Multiplexing(selects, branch < 0 ? OptionalLong.empty() : OptionalLong.of(branch)));
    }

    @Test
    void valueTablesHaveNamesOrSignals() {
        DbcFile file = read("""
                VAL_TABLE_ OnOff 1 "on" 0 "off" ;
                VAL_ 2147483649 S -1 "neither" 18446744073709551615 "most" 2.0 "two" ;
                VAL_ 2147483649 T OnOff ;
                VAL_ AnEnvironmentVariable 0 "skipped" ;
                """);
        assertThat(file.tables().get(0).name()).isEqualTo("OnOff");
        assertThat(file.tables().get(0).labels()).containsExactly(new Label(1, "on"), new Label(0, "off"));
        assertThat(file.labels()).hasSize(2);
        assertThat(file.labels().get(0).target()).isEqualTo(new Target.OfSignal(0x80000001L, "S"));
        assertThat(file.labels().get(0).labels())
                .containsExactly(new Label(-1, "neither"), new Label(-1, "most"), new Label(2, "two"));
        assertThat(file.labels().get(1).table()).isEqualTo("OnOff");
    }

    @Test
    void floatingPointAndExtendedMultiplexingAreToldBySignal() {
        DbcFile file = read("""
                SIG_VALTYPE_ 1 S : 1;
                SIG_VALTYPE_ 1 T 2;
                SG_MUL_VAL_ 1 U M 0-3, 7-7,
                   9-12;
                """);
        assertThat(file.types()).extracting(DbcFile.SignalType::type).containsExactly(1, 2);
        assertThat(file.branches().get(0).selector()).isEqualTo("M");
        assertThat(file.branches().get(0).ranges()).containsExactly(new Range(0, 3), new Range(7, 7), new Range(9, 12));
    }

    @Test
    void commentsBelongToTheFileOrToAPartOfIt() {
        DbcFile file = read("""
                CM_ "the file";
                CM_ BU_ Engine "a node";
                CM_ BO_ 1 "a message";
                CM_ SG_ 1 S "a \\"signal\\",
                over two lines; BO_ 2 is no message here";
                CM_ EV_ V "a variable";
                """);
        assertThat(file.comments())
                .extracting(DbcFile.Comment::target)
                .containsExactly(
                        new Target.OfNetwork(),
                        new Target.OfNode("Engine"),
                        new Target.OfMessage(1),
                        new Target.OfSignal(1, "S"),
                        new Target.OfVariable("V"));
        assertThat(file.comments().get(3).text()).isEqualTo("a \"signal\",\nover two lines; BO_ 2 is no message here");
        assertThat(file.comments().get(4).place()).isEqualTo(new DbcPlace(6, 1));
    }

    @Test
    void attributesOfAllKindsAreRead() {
        DbcFile file = read("""
                BA_DEF_ "ProtocolType" STRING ;
                BA_DEF_ BO_ "VFrameFormat" ENUM  "StandardCAN","ExtendedCAN","reserved","J1939PG";
                BA_DEF_ SG_ "SPN" INT 0 524287;
                BA_DEF_ BU_ "Address" HEX 0 255;
                BA_DEF_ EV_ "Weight" FLOAT -1.5 1e3;
                BA_DEF_DEF_ "VFrameFormat" "J1939PG";
                BA_DEF_DEF_ "SPN" 0;
                BA_ "ProtocolType" "J1939";
                BA_ "VFrameFormat" BO_ 1 3;
                BA_ "SPN" SG_ 1 S 190;
                BA_ "Address" BU_ Engine 254;
                BA_ "Weight" EV_ V -0.5;
                BA_ "Version" 7;
                """);
        assertThat(file.definitions().get(1).choices())
                .containsExactly("StandardCAN", "ExtendedCAN", "reserved", "J1939PG");
        assertThat(file.defaults()).extracting(DbcFile.AttributeDefault::value).containsExactly("J1939PG", "0");
        assertThat(file.values())
                .extracting(DbcFile.AttributeValue::value)
                .containsExactly("J1939", "3", "190", "254", "-0.5", "7");
        assertThat(file.values())
                .extracting(DbcFile.AttributeValue::target)
                .containsExactly(
                        new Target.OfNetwork(),
                        new Target.OfMessage(1),
                        new Target.OfSignal(1, "S"),
                        new Target.OfNode("Engine"),
                        new Target.OfVariable("V"),
                        new Target.OfNetwork());
    }

    @Test
    void whatSaysNothingAboutBitsIsSkipped() {
        DbcFile file = read("""
                VERSION ""
                NS_ :
                \tNS_DESC_
                \tCM_
                \tBA_DEF_
                \tANYTHING_
                BS_: 500 : 1,2
                BU_: A B
                  C
                BO_ 1 M: 8 A
                BO_TX_BU_ 1 : A,B;
                EV_ V: 0 [0|1] "a;b" 0 1 DUMMY_NODE_VECTOR0 A;
                ENVVAR_DATA_ V: 5;
                SIG_GROUP_ 1 G 1 : S T
                   U;
                BA_DEF_REL_ BU_SG_REL_ "GenSigTimeoutTime" INT 0 65535;
                BA_DEF_DEF_REL_ "GenSigTimeoutTime" 0;
                BA_REL_ "GenSigTimeoutTime" BU_SG_REL_ A SG_ 1 S 100;
                SGTYPE_ T : 8@0+ (1,0) [0|0] "" 0,;
                // a comment
                BO_ 2 N: 8 A // and another
                """);
        assertThat(file.messages()).extracting(Message::name).containsExactly("M", "N");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NS_ :\nBS_:\n", "NS_: CM_ BA_\nBS_:\n", "NS_ :\n\n    CM_\n    BA_\n\nVERSION \"\"\n", "NS_ :"})
    void theListOfSymbolsEndsWhereAStatementBegins(String head) {
        assertThat(read(head + "\nBO_ 1 M: 8 A\n").messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndAsTheyDoOnAnySystem(String end) {
        DbcFile file =
                read(String.join(end, "VERSION \"\"", "BO_ 1 M: 8 A", " SG_ S : 0|8@1+ (1,0) [0|0] \"a", "b\" A"));
        assertThat(file.messages().get(0).place()).isEqualTo(new DbcPlace(2, 5));
        assertThat(file.messages().get(0).signals().get(0).unit()).isEqualTo("a\nb");
    }

    @Test
    void textIsUtf8OrElseWindows1252() {
        assertThat(DbcText.of(new byte[] {(byte) 0xC2, (byte) 0xB0, 'C'})).isEqualTo("°C");
        assertThat(DbcText.of(new byte[] {(byte) 0xB0, 'C', ' ', (byte) 0x80})).isEqualTo("°C €");
        assertThat(DbcText.withoutByteOrderMark("\uFEFFVERSION")).isEqualTo("VERSION");
    }

    private static DbcFile read(String text) {
        DbcMistakes mistakes = new DbcMistakes("test.dbc");
        DbcFile file = DbcParser.parse(text, mistakes);
        assertThat(mistakes.sentences()).isEmpty();
        return file;
    }
}
