package io.windrow.timescale.sink;

import java.util.Arrays;
import java.util.List;

/** One message's checked values on their way into a row of {@code reading}; filled again for each. Used by one thread. */
final class ReadingFields {
    static final List<String> COLUMNS = List.of(
            "captured_at",
            "sequence",
            "source_name",
            "layout_id",
            "pgn",
            "instance",
            "source_address",
            "destination",
            "clock_ahead",
            "equipment_id",
            "gateway_id",
            "channel",
            "boot_id",
            "message",
            "definition_version",
            "quality",
            "value",
            "raw");
    static final int MAX_ADDRESS = 255;
    /** The longest transfer (1,785 bytes) has fewer signals than this. */
    static final int SIGNAL_LIMIT = 4096;

    private static final int FIRST_SIGNALS = 64;

    long capturedAtMicros;
    boolean hasSequence;
    long sequence;
    boolean hasSourceName;
    long sourceName;
    long layoutId;
    int pgn;
    int instance;
    int sourceAddress;
    int destination;
    boolean clockAhead;
    FrameHead head = FrameHead.NONE;
    /** As they stand in a row. */
    byte[] message = {};

    byte[] definitionVersion = {};

    private int signals;
    private byte[] letters = new byte[FIRST_SIGNALS];
    private boolean[] missing = new boolean[FIRST_SIGNALS];
    private long[] values = new long[FIRST_SIGNALS];
    private long[] raws = new long[FIRST_SIGNALS];

    void noSignals() {
        signals = 0;
    }

    int signals() {
        return signals;
    }

    /** @param valueBits of the double; meaningless when there is none */
    void signal(char quality, boolean hasValue, long valueBits, long raw) {
        if (signals == letters.length) {
            letters = Arrays.copyOf(letters, 2 * signals);
            missing = Arrays.copyOf(missing, 2 * signals);
            values = Arrays.copyOf(values, 2 * signals);
            raws = Arrays.copyOf(raws, 2 * signals);
        }
        letters[signals] = (byte) quality;
        missing[signals] = !hasValue;
        values[signals] = valueBits;
        raws[signals++] = raw;
    }

    RowMapping.Place write(RowBuffer rows) {
        rows.row(COLUMNS.size());
        rows.timestamp(capturedAtMicros);
        orNothing(hasSequence, sequence, rows);
        orNothing(hasSourceName, sourceName, rows);
        rows.int8(layoutId);
        rows.int4(pgn);
        rows.int4(instance);
        rows.int2(sourceAddress);
        rows.int2(destination);
        rows.bool(clockAhead);
        rows.encoded(head.columns());
        rows.encoded(message);
        rows.encoded(definitionVersion);
        rows.bytea(letters, 0, signals);
        rows.float8Array(values, missing, signals);
        rows.int8Array(raws, signals);
        return new RowMapping.Place(
                head.segment(), pgn, capturedAtMicros, hasSequence ? sequence : Long.MAX_VALUE, null);
    }

    private static void orNothing(boolean there, long value, RowBuffer rows) {
        if (there) {
            rows.int8(value);
        } else {
            rows.nothing();
        }
    }
}
