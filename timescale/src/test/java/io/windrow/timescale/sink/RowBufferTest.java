package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RowBufferTest {
    /** {@code select … union all of one row} written by PostgreSQL 15.20 itself: COPY (SELECT …) TO STDOUT (FORMAT binary). */
    private static final String WRITTEN_BY_POSTGRESQL = "5047434f50590aff0d0a000000000000000000" // header
            + "000c" // twelve fields
            + "000000080002b58341728614" // timestamptz '2024-02-29 12:34:56.789012Z'
            + "00000002fffe" // int2 -2
            + "000000040cf00400" // int4 217056256
            + "00000008fffffffffffffffb" // int8 -5
            + "ffffffff" // null
            + "0000000101" // true
            + "0000000850666c756720c3bc" // text 'Pflug ü'
            + "0000000300ff7e" // bytea '\x00ff7e'
            + "000000300000000100000001000002bd0000000300000001" // float8[] of 3, with nulls
            + "000000083ff8000000000000ffffffff000000080000000000000000" // 1.5, null, 0
            + "0000002c0000000100000000000000140000000200000001" // int8[] of 2
            + "00000008000000000000000100000008ffffffffffffffff" // 1, -1
            + "0000000c000000000000000000000014" // int8[] '{}'
            + "0000000c0000000000000000000002bd" // float8[] '{}'
            + "ffff"; // trailer

    private final RowBuffer rows = new RowBuffer();

    @Test
    void rowsAreTheBytesThatPostgresqlItselfWrites() {
        rows.row(12);
        rows.timestamp(1_709_210_096_789_012L);
        rows.int2(-2);
        rows.int4(217_056_256);
        rows.int8(-5);
        rows.nothing();
        rows.bool(true);
        rows.text("Pflug ü");
        rows.bytea(ByteBuffer.wrap(new byte[] {0, -1, 0x7e}));
        rows.float8Array(new long[] {Double.doubleToRawLongBits(1.5), 7, 0}, new boolean[] {false, true, false}, 3);
        rows.int8Array(new long[] {1, -1, 5}, 2);
        rows.int8Array(new long[0], 0);
        rows.float8Array(new long[0], new boolean[0], 0);

        String file = HexFormat.of().formatHex(RowBuffer.HEADER)
                + Samples.hex(rows)
                + HexFormat.of().formatHex(RowBuffer.TRAILER);
        assertThat(file).isEqualTo(WRITTEN_BY_POSTGRESQL);
    }

    @Test
    void aBufferLeavesThePositionOfWhatItCopies() {
        ByteBuffer value = ByteBuffer.wrap(new byte[] {9, 1, 2}).position(1);

        rows.bytea(value);

        assertThat(Samples.hex(rows)).isEqualTo("000000020102");
        assertThat(value.position()).isEqualTo(1);
    }

    @Test
    void itGrowsAndKeepsWhatItHeld() {
        byte[] megabyte = new byte[1 << 20];
        rows.int4(1);

        rows.bytea(ByteBuffer.wrap(megabyte));
        rows.int4(2);

        assertThat(rows.size()).isEqualTo(8 + 4 + megabyte.length + 8);
        assertThat(rows.bytes()[7]).isEqualTo((byte) 1);
        assertThat(rows.bytes()[rows.size() - 1]).isEqualTo((byte) 2);
    }

    @Test
    void anArrayThatGrewBeyondTheLimitIsLetGo() {
        rows.bytea(ByteBuffer.wrap(new byte[5 << 20]));

        rows.clear(2 << 20);

        assertThat(rows.bytes()).hasSize(1 << 20);
    }
}
