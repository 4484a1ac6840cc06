package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameMappingTest {
    private static final int PGN_FIELD = 2 + 12 + 8 + 12; // behind field count, captured_at, can_id and sequence

    private final FrameMapping mapping = new FrameMapping(Duration.ofMinutes(5));
    private final RowBuffer rows = new RowBuffer();

    @Test
    void groupPriorityAndAddressesFollowFromTheIdentifier() throws RefusedRow {
        RowMapping.Place place = mapping.write(Samples.frame().build(), Samples.APPENDED, rows);

        assertThat(place)
                .isEqualTo(new RowMapping.Place(
                        new Segment("tractor-1", "gw-1", "can0", "boot"),
                        0x0CF00400,
                        1_709_210_096_789_012L,
                        7,
                        new Origin("gw-1", "boot", "can0")));
        assertThat(Samples.hex(rows))
                .isEqualTo("0012" + "000000080002b58341728614" + "000000040cf00400" + "000000080000000000000007"
                        + "000000040000f004" + "000000020003" + "000000020000" + "0000000200ff" // 61444, 3, 0, 255
                        + "000000020000" + "0000000101" + "0000000100" + "0000000100" // remote, extended, fd, ahead
                        + "000000054652455348" + "0000000444415441" // FRESH DATA
                        + "0000000974726163746f722d31" + "0000000467772d31" + "0000000463616e30" + "00000004626f6f74"
                        + "00000008219b9bdd2f000f9b");
    }

    @Test
    void anAddressedGroupHasItsDestination() throws RefusedRow {
        mapping.write(Samples.frame().setCanId(0x18EAFF80).build(), Samples.APPENDED, rows);

        assertThat(partsInHex()).isEqualTo("000000040000ea00" + "000000020006" + "000000020080" + "0000000200ff");
    }

    @Test
    void elevenBitAndErrorFramesHaveNoGroupAndNoAddress() throws RefusedRow {
        CanFrame standard = Samples.frame().setExtended(false).setCanId(0x7FF).build();
        CanFrame error = Samples.frame().setKind(FrameKind.ERROR).setCanId(0x88).build();

        for (CanFrame frame : new CanFrame[] {standard, error}) {
            rows.clear(0);
            mapping.write(frame, Samples.APPENDED, rows);
            assertThat(partsInHex()).startsWith("ffffffff".repeat(4));
        }
    }

    @Test
    void aForeignProducersFrameSortsBehindNumberedOnes() throws RefusedRow {
        CanFrame foreign = Samples.frame().setBootId(null).setSequence(null).build();

        assertThat(mapping.write(foreign, Samples.APPENDED, rows).sequence()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aFrameWithoutBootOrNumberHasNoOrigin() throws RefusedRow {
        CanFrame noBoot = Samples.frame().setBootId(null).build();
        CanFrame noNumber = Samples.frame().setSequence(null).build();

        assertThat(mapping.write(noBoot, Samples.APPENDED, rows).origin()).isNull();
        assertThat(mapping.write(noNumber, Samples.APPENDED, rows).origin()).isNull();
    }

    @Test
    void theFramesOfAnOriginShareOneObject() throws RefusedRow {
        Origin first =
                mapping.write(Samples.frame().build(), Samples.APPENDED, rows).origin();
        mapping.write(Samples.frame().setChannel("can1").build(), Samples.APPENDED, rows);

        assertThat(mapping.write(Samples.frame().build(), Samples.APPENDED, rows)
                        .origin())
                .isSameAs(first);
    }

    @Test
    void onlyAClockBeyondTheBoundIsMarked() throws RefusedRow {
        long bound = Duration.ofMinutes(5).toMillis();

        assertThat(clockAhead(Samples.CAPTURED.plusMillis(bound), Samples.APPENDED + 1))
                .isFalse();
        assertThat(clockAhead(Samples.CAPTURED.plusMillis(bound + 1), Samples.APPENDED))
                .isTrue();
        assertThat(clockAhead(Instant.EPOCH, Samples.APPENDED)).isFalse();
    }

    static Stream<Arguments> whatPostgresqlCannotTake() {
        return Stream.of(
                refused(Samples.frame().setEquipmentId("a\0b"), "equipment_id holds a NUL character"),
                refused(Samples.frame().setBootId("\0"), "boot_id holds a NUL character"),
                refused(Samples.frame().setGatewayId(""), "gateway_id is missing"),
                refused(Samples.frame().setChannel("c".repeat(256)), "channel has more than 255 characters: 256"),
                refused(
                        Samples.frame().setCapturedAt(Instant.parse("1969-12-31T23:59:59.999999Z")),
                        "captured_at outside 1970-01-01 to 2100-01-01: 1969-12-31T23:59:59.999999Z"),
                refused(
                        Samples.frame().setCapturedAt(Instant.parse("2100-01-01T00:00:00Z")),
                        "captured_at outside 1970-01-01 to 2100-01-01: 2100-01-01T00:00:00Z"),
                refused(Samples.frame().setSequence(-1L), "sequence outside 0 to 9223372036854775806: -1"),
                refused(
                        Samples.frame().setSequence(Long.MAX_VALUE),
                        "sequence outside 0 to 9223372036854775806: 9223372036854775807"),
                refused(Samples.frame().setCanId(-1), "can_id outside 0 to 536870911: -1"),
                refused(Samples.frame().setCanId(0x800).setExtended(false), "can_id outside 0 to 2047: 2048"),
                refused(Samples.frame().setRemoteLength(9), "remote_length outside 0 to 8: 9"),
                refused(Samples.frame().setData(ByteBuffer.allocate(65)), "length of data outside 0 to 64: 65"));
    }

    @ParameterizedTest
    @MethodSource("whatPostgresqlCannotTake")
    void whatPostgresqlCannotTakeIsRefusedWithAReason(CanFrame frame, String reason) {
        assertThatThrownBy(() -> mapping.write(frame, Samples.APPENDED, rows))
                .isInstanceOf(RefusedRow.class)
                .hasMessage(reason);
    }

    private static Arguments refused(CanFrame.Builder frame, String reason) {
        return Arguments.of(frame.build(), reason);
    }

    private String partsInHex() {
        return Samples.hex(rows).substring(2 * PGN_FIELD, 2 * (PGN_FIELD + 8 + 6 + 6 + 6));
    }

    private boolean clockAhead(Instant capturedAt, long appendedAtMillis) throws RefusedRow {
        rows.clear(0);
        mapping.write(Samples.frame().setCapturedAt(capturedAt).build(), appendedAtMillis, rows);
        return rows.bytes()[PGN_FIELD + 26 + 6 + 5 + 5 + 4] == 1; // behind the parts, remote_length, extended and fd
    }
}
