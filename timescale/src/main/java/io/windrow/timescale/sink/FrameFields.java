package io.windrow.timescale.sink;

import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.can.frame.CanId;
import java.util.List;

/** One frame's checked values on their way into a row of {@code can_frame}; filled again for each. Used by one thread. */
final class FrameFields {
    static final List<String> COLUMNS = List.of(
            "captured_at",
            "can_id",
            "sequence",
            "pgn",
            "priority",
            "source_address",
            "destination",
            "remote_length",
            "extended",
            "fd",
            "clock_ahead",
            "lane",
            "kind",
            "equipment_id",
            "gateway_id",
            "channel",
            "boot_id",
            "data");

    /** The sequence of a frame that has none. */
    static final long NO_SEQUENCE = -1;

    private final long aheadMicros;
    long capturedAtMicros;
    int canId;
    long sequence;
    int remoteLength;
    boolean extended;
    boolean fd;
    Lane lane = Lane.FRESH;
    FrameKind kind = FrameKind.DATA;
    FrameHead head = FrameHead.NONE;
    byte[] bytes = {};
    int dataStart;
    int dataLength;

    /** @param aheadMicros a frame captured further ahead of its arrival has a wrong clock */
    FrameFields(long aheadMicros) {
        this.aheadMicros = aheadMicros;
    }

    RowMapping.Place write(long appendedAtMillis, RowBuffer rows) {
        rows.row(COLUMNS.size());
        rows.timestamp(capturedAtMicros);
        rows.int4(canId);
        writeSequence(rows);
        writeParts(rows);
        rows.int2(remoteLength);
        rows.bool(extended);
        rows.bool(fd);
        rows.bool(capturedAtMicros - appendedAtMillis * 1000 > aheadMicros);
        rows.text(lane.name());
        rows.text(kind.name());
        rows.encoded(head.columns());
        rows.bytea(bytes, dataStart, dataLength);
        return place();
    }

    private void writeSequence(RowBuffer rows) {
        if (sequence == NO_SEQUENCE) {
            rows.nothing();
        } else {
            rows.int8(sequence);
        }
    }

    /** Group, priority and addresses, which only a 29-bit identifier of a frame that is no error has. */
    private void writeParts(RowBuffer rows) {
        if (!extended || kind == FrameKind.ERROR) {
            rows.nothing();
            rows.nothing();
            rows.nothing();
            rows.nothing();
            return;
        }
        rows.int4(CanId.pgnOf(canId));
        rows.int2(CanId.priorityOf(canId));
        rows.int2(CanId.sourceOf(canId));
        rows.int2(CanId.destinationOf(canId));
    }

    private RowMapping.Place place() {
        return sequence == NO_SEQUENCE
                ? new RowMapping.Place(head.segment(), canId, capturedAtMicros, Long.MAX_VALUE, null)
                : new RowMapping.Place(head.segment(), canId, capturedAtMicros, sequence, head.origin());
    }
}
