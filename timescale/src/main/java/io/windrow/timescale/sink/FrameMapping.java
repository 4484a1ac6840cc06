package io.windrow.timescale.sink;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.can.frame.CanId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** {@code can-frames} to {@code can_frame}: what follows from the identifier stands in columns of its own. */
final class FrameMapping implements RowMapping<CanFrame> {
    static final int DATA_LIMIT = 64;
    static final int REMOTE_LENGTH_LIMIT = 8;

    /** int8range ends behind its last number. */
    static final long SEQUENCE_LIMIT = Long.MAX_VALUE - 1;

    private final FrameFields fields;
    private final FrameHeads heads = new FrameHeads();

    FrameMapping(Duration aheadBound) {
        this.fields = new FrameFields(aheadBound.toNanos() / 1000);
    }

    @Override
    public String table() {
        return "can_frame";
    }

    @Override
    public List<String> columns() {
        return FrameFields.COLUMNS;
    }

    @Override
    public Place write(CanFrame frame, long appendedAtMillis, RowBuffer rows) throws RefusedRow {
        fields.capturedAtMicros = Checks.micros("captured_at", frame.getCapturedAt());
        fields.sequence = checkedSequence(frame);
        fields.head = heads.of(frame.getEquipmentId(), frame.getGatewayId(), frame.getChannel(), frame.getBootId());
        fields.canId = checkedId(frame);
        fields.remoteLength = Checks.between("remote_length", frame.getRemoteLength(), 0, REMOTE_LENGTH_LIMIT);
        fields.extended = frame.getExtended();
        fields.fd = frame.getFd();
        fields.lane = Checks.present("lane", frame.getLane());
        fields.kind = Checks.present("kind", frame.getKind());
        takeData(frame);
        return fields.write(appendedAtMillis, rows);
    }

    private static long checkedSequence(CanFrame frame) throws RefusedRow {
        Long sequence = frame.getSequence();
        return sequence == null ? FrameFields.NO_SEQUENCE : Checks.between("sequence", sequence, 0, SEQUENCE_LIMIT);
    }

    private static int checkedId(CanFrame frame) throws RefusedRow {
        return Checks.between("can_id", frame.getCanId(), 0, idLimit(frame.getExtended(), frame.getKind()));
    }

    static int idLimit(boolean extended, FrameKind kind) {
        return !extended && kind != FrameKind.ERROR ? CanId.MAX_STANDARD : CanId.MAX_EXTENDED;
    }

    private void takeData(CanFrame frame) throws RefusedRow {
        ByteBuffer data = Checks.present("data", frame.getData());
        fields.dataLength = Checks.between("length of data", data.remaining(), 0, DATA_LIMIT);
        fields.dataStart = 0;
        fields.bytes = new byte[fields.dataLength];
        data.get(data.position(), fields.bytes);
    }
}
