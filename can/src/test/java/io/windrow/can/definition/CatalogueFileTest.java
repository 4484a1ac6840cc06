package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windrow.can.frame.Pgn;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {
    @Test
    void aMessageIsItsHeadAndItsIndentedLines() throws IOException {
        MessageDefinition message = read("""
                standard nmea2000   # everything below
                message 130312 Temperature "Temperature"
                  priority 5
                  length 6
                  source "by hand"
                  alias "GNSS position data" note "It is a temperature." see 130312
                  signal Instance bits 8:8 key
                  signal Actual   bits 24:16 signed scale 0.01 offset -1.5 unit K valid -1.5..10 spn 7
                """).get(0);
        assertThat(message.pgn()).isEqualTo(new Pgn(130312));
        assertThat(message.standard()).isEqualTo(Standard.NMEA2000);
        assertThat(message.transport()).isEqualTo(Transport.SINGLE_FRAME);
        assertThat(message.priority()).isEqualTo(5);
        assertThat(message.length()).isEqualTo(6);
        assertThat(message.source()).isEqualTo("by hand");
        assertThat(message.aliases())
                .containsExactly(new Alias("GNSS position data", "It is a temperature.", List.of(new Pgn(130312))));
        assertThat(message.signal("Instance").key()).isTrue();
        SignalDefinition actual = message.signal("Actual");
        assertThat(actual.scaleExact()).isEqualTo(new BigDecimal("0.01"));
        assertThat(actual.offsetExact()).isEqualTo(new BigDecimal("-1.5"));
        assertThat(actual.scale()).isEqualTo(0.01);
        assertThat(actual.offset()).isEqualTo(-1.5);
        assertThat(actual.signed()).isTrue();
        assertThat(actual.unit()).isEqualTo("K");
        assertThat(actual.spn()).hasValue(7);
        assertThat(actual.rawMin()).isZero();
        assertThat(actual.rawMax()).isEqualTo(1150);
    }

    @Test
    void withoutAValidRangeTheIndicatorsSayIt() throws IOException {
        SignalDefinition signal = read("""
                standard j1939
                message 61444 EEC1 "Engine"
                  signal EngineSpeed bits 24:16 scale 0.125
                """).get(0).signal("EngineSpeed");
        assertThat(signal.rawMin()).isZero();
        assertThat(signal.rawMax()).isEqualTo(64255);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "signal S bits 60:8| 2: M.S ends at bit 68, the message at 64",
                "signal S bits 0:8 bits| 3: expected start:length at the end of the line",
                "signal S bits 0-8| 3: S: bits must be start:length, was \"0-8\"",
                "signal S| 3: S: bits start:length must say where it is",
                "signal S bits 0:65| 3: bit length must be 1 to 64, was 65",
                "signal S bits 0:8 scale x| 3: scale must be a decimal number, was \"x\"",
                "signal S bits 0:8 scale 0| 3: scale must not be 0",
                "signal S bits 0:8 valid 3| 3: S: valid must be least..greatest, was \"3\"",
                "signal S bits 0:8 scale 0.4 valid 0..1| 3: S: 1 is between two raw values",
                "signal S bits 0:8 valid 0..256| 3: S: valid raw range must lie in 0..255, was 0..256",
                "signal S bits 0:8 valid 9..3| 3: S: the valid range must not end before it begins: 9..3",
                "signal S bits 0:8 spn 0| 3: S: SPN must be 1 to 524287, was 0",
                "signal S bits 0:8 colour red| 3: unknown word \"colour\" in a signal",
                "signal 9S bits 0:8| 3: signal name must be letters and digits, was \"9S\"",
                "signal S bits 0:40 key| 2: M: its keys must take at most 4 bytes, take 5",
                "signal S bits 0:8 float| 3: S: a floating point number must have 32 bits, has 8",
                "signal S bits 0:8 when T 3| 3: there is no signal T before it",
                "signal S bits 0:8 when T x| 3: a raw value or least..greatest was expected, was \"x\"",
                "signal S bits 0:8 state 0| 3: expected what 0 is called at the end of the line",
                "signal S bits 0:8 state 0 a 0 b| 3: S: raw value 0 is named twice",
                "match bits 0:8 3| 3: expected \"is\", was \"3\"",
                "match sender 256| 2: source address must be 0 to 255, was 256",
                "match moon| 3: expected bits or sender, was \"moon\"",
                "repeat 0 every 8| 3: a message has one repeat of at least 1 time and 1 bit",
                "repeat 2 every 8 counted-by N| 3: there is no signal N before it",
                "transport pigeon| 3: unknown transport \"pigeon\"",
                "priority 8| 2: M: priority must be 0 to 7, was 8",
                "priority high| 3: priority must be a whole number, was \"high\"",
                "priority 3 4| 3: unexpected \"4\"",
                "length 9| 2: M: length must be 1 to 8 bytes, was 9",
                "alias \"X\" see 61441x| 3: PGN must be a whole number, was \"61441x\"",
                "alias \"X\" because| 3: unknown word \"because\" in an alias",
                "alias \"\"| 3: alias must not be blank",
                "alias \"X| 3: quote without its end: \"X",
                "colour red| 3: unknown keyword \"colour\"",
                "message 262144 N \"T\"| 3: PGN outside 18 bits: 262144",
                "message 61441 N-1 \"T\"| 3: message name must be letters and digits, was \"N-1\""
            })
    void aMistakeIsNamedByFileAndLine(String line, String mistake) {
        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> read("standard j1939\nmessage 61440 M \"T\"\n" + line + "\n"))
                .withMessage("test.catalogue:" + mistake);
    }

    @Test
    void fieldsOneOverAnotherAndTwiceTheSameNameAreRefused() {
        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> read("""
                        standard j1939
                        message 61440 M "T"
                          signal A bits 0:8
                          signal B bits 4:8
                        message 61441 N "T"
                          signal A bits 0:8
                          signal A bits 8:8
                        """))
                .satisfies(e -> assertThat(e.mistakes())
                        .containsExactly(
                                "test.catalogue:4: M.B overlaps A before it or is not in layout order",
                                "test.catalogue:7: N.A is there twice"));
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> read("""
                        signal A bits 0:8
                        message 61440 M "T"
                        standard j1939
                        message 61441 N "T"
                          signal A bits x
                          signal B bits y
                        """))
                .satisfies(e -> assertThat(e.mistakes())
                        .containsExactly(
                                "test.catalogue:1: signal stands before the first message",
                                "test.catalogue:2: message stands before the standard that it belongs to",
                                "test.catalogue:5: A: bits must be start:length, was \"x\"",
                                "test.catalogue:6: B: bits must be start:length, was \"y\""));
    }

    private static List<MessageDefinition> read(String text) throws IOException {
        return CatalogueFile.read("test.catalogue", new StringReader(text));
    }
}
