package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingMappingTest {
    private final ReadingMapping mapping = new ReadingMapping();
    private final RowBuffer rows = new RowBuffer();

    @Test
    void aMessageIsOneRowWithItsSignalsInArrays() throws RefusedRow {
        RowMapping.Place place = mapping.write(Samples.readings().build(), Samples.APPENDED, rows);

        assertThat(place)
                .isEqualTo(new RowMapping.Place(
                        new Segment("tractor-1", "gw-1", "can0", "boot"), 61444, 1_709_210_096_789_012L, 7, null));
        assertThat(Samples.hex(rows))
                .isEqualTo("0012" + "000000080002b58341728614" + "000000080000000000000007" + "ffffffff"
                        + "00000008" + String.format("%016x", LayoutTest.EEC1_ID)
                        + "000000040000f004" + "0000000400000000" + "000000020000" + "0000000200ff" + "0000000100"
                        + "0000000974726163746f722d31" + "0000000467772d31" + "0000000463616e30" + "00000004626f6f74"
                        + "0000000445454331" + "000000026431" // EEC1 d1
                        + "00000002474e" // GN
                        + "000000240000000100000001000002bd0000000200000001" + "000000084097ee8000000000" + "ffffffff"
                        + "0000002c0000000100000000000000140000000200000001"
                        + "000000080000000000002fdd" + "00000008000000000000000f");
    }

    @Test
    void everyQualityHasItsOwnLetter() {
        String letters = Arrays.stream(Quality.values())
                .map(quality -> String.valueOf(ReadingMapping.letter(quality)))
                .collect(Collectors.joining());

        assertThat(letters).isEqualTo("GNEO");
    }

    @Test
    void aMessageWithoutSignalsIsStoredToo() throws RefusedRow {
        mapping.write(Samples.readings().setSignals(List.of()).build(), Samples.APPENDED, rows);

        assertThat(Samples.hex(rows))
                .endsWith("00000000" + "0000000c0000000000000000000002bd" + "0000000c000000000000000000000014");
    }

    static Stream<Arguments> whatPostgresqlCannotTake() {
        Signal signal = new Signal("s\0", null, "", null, 0L, 1.0, 0.0, Quality.ERROR, SignalKind.NUMBER, null);
        return Stream.of(
                refused(Samples.readings().setSourceAddress(256), "source_address outside 0 to 255: 256"),
                refused(Samples.readings().setDestination(-1), "destination outside 0 to 255: -1"),
                refused(Samples.readings().setPgn(0x40000), "pgn outside 0 to 262143: 262144"),
                refused(Samples.readings().setMessage("\0"), "message holds a NUL character"),
                refused(Samples.readings().setDefinitionVersion(""), "definition_version is missing"),
                refused(Samples.readings().setSignals(List.of(signal)), "signal name holds a NUL character"),
                refused(
                        Samples.readings().setSignals(Collections.nCopies(4097, signal)),
                        "number of signals outside 0 to 4096: 4097"));
    }

    @ParameterizedTest
    @MethodSource("whatPostgresqlCannotTake")
    void whatPostgresqlCannotTakeIsRefusedWithAReason(Readings readings, String reason) {
        assertThatThrownBy(() -> mapping.write(readings, Samples.APPENDED, rows))
                .isInstanceOf(RefusedRow.class)
                .hasMessage(reason);
    }

    private static Arguments refused(Readings.Builder readings, String reason) {
        return Arguments.of(readings.build(), reason);
    }
}
