package io.windrow.console.afs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.LogLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfsImportTest {
    @TempDir
    private Path folder;

    private AfsImport of(String... lines) throws Exception {
        return of(Map.of(), lines);
    }

    private AfsImport of(Map<String, String> columns, String... lines) throws Exception {
        Path file = folder.resolve("can_messages_raw.csv");
        Files.write(file, List.of(lines));
        return new AfsImport(new AfsCsv(file), columns, Optional.empty());
    }

    private static List<CanFrame> frames(AfsImport rows, String machine) throws Exception {
        List<CanFrame> frames = new ArrayList<>();
        try (var source = rows.origin(machine).open()) {
            for (var line = source.next(); line.isPresent(); line = source.next()) {
                frames.add(((LogLine.Frame) line.get()).frame());
            }
        }
        return frames;
    }

    @Test
    void rowsOfOneTimeHaveTheSameOrderInEachPass() {
        var numbered = AfsColumns.of(List.of("id", "ts", "Can_Id", "payload", "note"), Map.of());
        var bare = AfsColumns.of(List.of("ts", "equipment_id", "can_id", "data"), Map.of());

        assertThat(AfsDatabase.order(numbered)).isEqualTo("\"ts\", \"id\", \"Can_Id\"::text, \"payload\"::text");
        assertThat(AfsDatabase.order(bare))
                .isEqualTo("\"ts\", \"can_id\"::text, \"data\"::text, \"equipment_id\"::text");
    }

    @Test
    void aRowIsItsFrameWithItsOwnTime() throws Exception {
        var rows = of(
                "id,timestamp,equipment_id,can_id,pgn,source_address,data",
                "1,2024-06-01 10:00:00.123456+00,tractor-7,217056256,61444,0,\\xf07d845a2500ffff");

        CanFrame frame = frames(rows, "tractor-7").get(0);

        assertThat(frame.capturedAtMicros()).isEqualTo(1_717_236_000_123_456L);
        assertThat(frame.id().bits()).isEqualTo(0x0CF00400);
        assertThat(frame.id().extended()).isTrue();
        assertThat(frame.data()).containsExactly(0xF0, 0x7D, 0x84, 0x5A, 0x25, 0x00, 0xFF, 0xFF);
        assertThat(rows.survey().lines()).contains("its derived columns agree with the identifiers");
    }

    @Test
    void eachMachineHasItsOwnFrames() throws Exception {
        var rows = of(
                "timestamp,equipment_id,can_id,data",
                "1717236000,a,0x0CF00400,00",
                "1717236001,b,0x0CF00400,01",
                "1717236002,a,0x0CF00400,02");

        assertThat(rows.survey().machines()).containsEntry("a", 2L).containsEntry("b", 1L);
        assertThat(frames(rows, "a")).extracting(frame -> frame.at(0)).containsExactly((byte) 0, (byte) 2);
    }

    @ParameterizedTest
    @CsvSource({
        "0x18EAFF26, 60159, receiver's address was taken",
        "0x19F80126, 63489, data page was cut off",
        "0x18FEF126, 1638129, priority was left in it",
        "0x18FEF126, 65266, not what is in the identifier",
        "0x123, 1, an 11-bit identifier has none"
    })
    void aWrongPgnIsToldWithItsCause(String id, int pgn, String cause) throws Exception {
        var rows = of("timestamp,equipment_id,can_id,pgn,data", "1717236000,a," + id + "," + pgn + ",00");

        assertThat(String.join("\n", rows.survey().lines()))
                .contains("1 rows: pgn: ")
                .contains(cause)
                .contains("stored " + pgn);
    }

    @Test
    void aWrongSenderIsTold() throws Exception {
        var rows = of("timestamp,equipment_id,can_id,source_address,data", "1717236000,a,0x18FEF126,33,00");

        assertThat(String.join("\n", rows.survey().lines()))
                .contains("source address")
                .contains("stored 33, is 38");
    }

    @Test
    void aRowThatCannotBeReadIsToldAndHarmsNoOther() throws Exception {
        var rows = of(
                "timestamp,equipment_id,can_id,data",
                "yesterday,a,0x18FEF126,00",
                "1717236000,a,0x18FEF126,0",
                "1717236000,,0x18FEF126,00",
                "1717236000,a,0x18FEF126,01");

        assertThat(rows.survey().unreadable()).isEqualTo(3);
        assertThat(String.join("\n", rows.survey().lines()))
                .contains("3 rows: cannot be read")
                .contains("row 1: not a time");
        assertThat(frames(rows, "a")).hasSize(1);
    }

    @Test
    void whereAColumnIsMissingThoseThatAreThereAreListed() throws Exception {
        var rows = of("when,equipment_id,frame,data", "1717236000,a,0x18FEF126,00");

        assertThatThrownBy(rows::survey)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column for timestamp")
                .hasMessageContaining("--column can_id=NAME")
                .hasMessageContaining("columns found: when, equipment_id, frame, data");
    }

    @Test
    void aColumnMayBeNamed() throws Exception {
        var rows = of(
                Map.of("timestamp", "when", "can_id", "frame"),
                "when,equipment_id,frame,data",
                "1717236000.5,a,0x98FEF126,\"00 01\"");

        CanFrame frame = frames(rows, "a").get(0);

        assertThat(frame.capturedAtMicros()).isEqualTo(1_717_236_000_500_000L);
        assertThat(frame.id().bits()).isEqualTo(0x18FEF126);
        assertThat(frame.length()).isEqualTo(2);
    }

    @Test
    void aFieldThatIsNoneIsRefused() throws Exception {
        assertThatThrownBy(() -> of(Map.of("identifier", "x"), "timestamp,can_id,data", "1,2,3")
                        .survey())
                .hasMessageContaining("--column identifier: must be one of timestamp, can_id, data");
    }

    @ParameterizedTest
    @CsvSource({
        "1717236000, 1717236000000000",
        "1717236000123, 1717236000123000",
        "1717236000123456, 1717236000123456",
        "2024-06-01T10:00:00Z, 1717236000000000",
        "2024-06-01 12:00:00+02, 1717236000000000",
        "2024-06-01 10:00:00, 1717236000000000"
    })
    void timesComeInManyForms(String text, long micros) {
        assertThat(AfsRow.micros(text)).isEqualTo(micros);
    }
}
