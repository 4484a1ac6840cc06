package io.windrow.console.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.definition.Condition;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.MessageBuilder;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.NumberFormat;
import io.windrow.can.definition.SignalBuilder;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.Standard;
import io.windrow.can.frame.BitField;
import io.windrow.can.frame.Pgn;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines as they stand, byte for byte. */
class JsonLinesTest {
    private static final String HEAD = "{\"time\":\"1970-01-01T00:00:01.500000Z\",\"source\":7,\"destination\":255,"
            + "\"pgn\":65280,\"message\":\"Test\",\"signals\":[";

    private final Lists lists = new Lists();

    private static SignalBuilder signal(String name, int start, int length) {
        return SignalDefinition.builder(name).bits(start, length).indicators(Standard.J1939);
    }

    private static MessageDefinition message(SignalBuilder... signals) {
        MessageBuilder message = MessageDefinition.builder(new Pgn(65280), "Test");
        for (SignalBuilder signal : signals) {
            message.signal(signal.build());
        }
        return message.build();
    }

    private void assertSignals(String data, String signals) throws IOException {
        assertThat(lists.decode(Format.JSONL, false, "(1.5) can0 18FF0007#" + data))
                .containsExactly(HEAD + signals + "]}");
    }

    @Test
    void aLineHasTheShapeThatIsPromised() throws IOException {
        MessageDefinition eec1 = MessageDefinition.builder(new Pgn(61444), "EEC1")
                .signal(signal("EngineSpeed", 24, 16)
                        .scale(new BigDecimal("0.125"))
                        .unit("rpm")
                        .spn(190)
                        .build())
                .signal(signal("Torque", 8, 8).build())
                .build();

        assertThat(lists.with(eec1).decode(Format.JSONL, false, "(1436509052.249713) can0 0CF00400#21FFBDDD2F000F9B"))
                .containsExactly(
                        "{\"time\":\"2015-07-10T06:17:32.249713Z\",\"source\":0,\"destination\":255,"
                                + "\"pgn\":61444,\"message\":\"EEC1\",\"signals\":["
                                + "{\"name\":\"EngineSpeed\",\"spn\":190,\"value\":1531.625,\"raw\":12253,\"unit\":\"rpm\",\"quality\":\"GOOD\"},"
                                + "{\"name\":\"Torque\",\"value\":null,\"raw\":255,\"unit\":\"\",\"quality\":\"NOT_AVAILABLE\"}]}");
    }

    @Test
    void aStateWithALabelHasItAtTheEnd() throws IOException {
        lists.with(message(signal("Gear", 0, 8).labels(new Labels(Map.of(1L, "first \"low\"")))));

        assertSignals(
                "01",
                "{\"name\":\"Gear\",\"value\":1,\"raw\":1,\"unit\":\"\",\"quality\":\"GOOD\",\"label\":\"first \\\"low\\\"\"}");
        assertSignals("02", "{\"name\":\"Gear\",\"value\":2,\"raw\":2,\"unit\":\"\",\"quality\":\"GOOD\"}");
    }

    @Test
    void aSignalOfAnotherBranchIsNotListedAlsoWhenItIsTheFirst() throws IOException {
        lists.with(message(
                signal("A", 8, 8).when(Condition.is(BitField.littleEndian(0, 8), 1)),
                signal("B", 8, 8).when(Condition.is(BitField.littleEndian(0, 8), 2))));

        assertSignals("0107", "{\"name\":\"A\",\"value\":7,\"raw\":7,\"unit\":\"\",\"quality\":\"GOOD\"}");
        assertSignals("0207", "{\"name\":\"B\",\"value\":7,\"raw\":7,\"unit\":\"\",\"quality\":\"GOOD\"}");
        assertSignals("0307", "");
    }

    @Test
    void aSignalBehindTheEndOfTheDataHasNoValue() throws IOException {
        lists.with(message(signal("A", 0, 8), signal("Flag", 15, 1)));

        assertSignals(
                "FE",
                "{\"name\":\"A\",\"value\":null,\"raw\":254,\"unit\":\"\",\"quality\":\"ERROR\"},"
                        + "{\"name\":\"Flag\",\"value\":null,\"raw\":1,\"unit\":\"\",\"quality\":\"NOT_AVAILABLE\"}");
    }

    @Test
    void sixtyFourBitsAreTheNumberThatTheyAre() throws IOException {
        lists.with(message(signal("A", 0, 64).raw(0, -1)));

        assertSignals(
                "FEFFFFFFFFFFFFFF",
                "{\"name\":\"A\",\"value\":18446744073709551614,\"raw\":18446744073709551614,\"unit\":\"\",\"quality\":\"GOOD\"}");
    }

    @Test
    void theRawValueOfAFloatingPointFieldIsItsBits() throws IOException {
        lists.with(message(
                signal("A", 0, 32).format(NumberFormat.FLOAT32),
                signal("B", 32, 32).format(NumberFormat.FLOAT32)));

        assertSignals(
                "0000C0BF0000C07F",
                "{\"name\":\"A\",\"value\":-1.5,\"raw\":3217031168,\"unit\":\"\",\"quality\":\"GOOD\"},"
                        + "{\"name\":\"B\",\"value\":null,\"raw\":2143289344,\"unit\":\"\",\"quality\":\"NOT_AVAILABLE\"}");
    }

    @Test
    void unitsAreWrittenAsTheyAreAndEscapedWhereTheyMustBe() throws IOException {
        lists.with(message(signal("A", 0, 8).unit("°C"), signal("B", 8, 8).unit("\"\\\t")));

        assertSignals(
                "0102",
                "{\"name\":\"A\",\"value\":1,\"raw\":1,\"unit\":\"°C\",\"quality\":\"GOOD\"},"
                        + "{\"name\":\"B\",\"value\":2,\"raw\":2,\"unit\":\"\\\"\\\\\\u0009\",\"quality\":\"GOOD\"}");
    }

    @Test
    void diagnosticMessagesListTheirTroubleCodes() throws IOException {
        assertThat(lists.decode(Format.JSONL, false, "(1.5) can0 18FECA03#04FFB804030AFFFF"))
                .singleElement()
                .asString()
                .contains("\"pgn\":65226,\"message\":\"DM1\",\"signals\":[{")
                .endsWith("],\"dtcs\":[{\"spn\":1208,\"fmi\":3,\"occurrenceCount\":10}]}");
        assertThat(lists.decode(Format.JSONL, false, "(1.5) can0 18FECA03#00FF00000000FFFF"))
                .singleElement()
                .asString()
                .endsWith("],\"dtcs\":[]}");
    }

    @Test
    void whatIsUnknownIsWrittenWhenAskedForAndCountedAlways() throws IOException {
        String[] log = {"(1.5) can0 18FFAA11#0A0B", "(1.5) can0 18EFFF11#0C", "(1.5) can0 7E8#02", "(1.5) can0 123#R8"};
        String head = "{\"time\":\"1970-01-01T00:00:01.500000Z\",\"source\":";

        assertThat(lists.decode(Format.JSONL, true, log))
                .containsExactly(
                        head
                                + "17,\"destination\":255,\"pgn\":65450,\"message\":null,\"signals\":[],\"data\":\"0A0B\"}",
                        head + "17,\"destination\":255,\"pgn\":61184,\"message\":null,\"signals\":[],\"data\":\"0C\"}",
                        head
                                + "null,\"destination\":null,\"pgn\":null,\"message\":null,\"signals\":[],\"data\":\"02\",\"id\":\"7E8\"}",
                        head
                                + "null,\"destination\":null,\"pgn\":null,\"message\":null,\"signals\":[],\"data\":\"\",\"id\":\"123\",\"kind\":\"REMOTE\"}");
        assertThat(lists.decode(Format.JSONL, false, log)).isEmpty();
        assertThat(lists.counts().undefined()).isEqualTo(2);
        assertThat(lists.counts().foreign()).isEqualTo(2);
    }

    @Test
    void aChannelThatTurnsUpLaterIsNamed() throws IOException {
        lists.with(message(signal("A", 0, 8)));

        assertThat(lists.decode(
                        Format.JSONL,
                        false,
                        "(1.5) can0 18FF0007#01",
                        "(1.5) can1 18FF0007#01",
                        "(1.5) can0 18FF0007#01"))
                .extracting(line ->
                        line.contains("\"time\":\"1970-01-01T00:00:01.500000Z\",\"channel\":\"can1\",\"source\""))
                .containsExactly(false, true, false);
    }
}
