package io.windrow.timescale.sink;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.can.frame.CanId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code can-frames} to {@code can_frame}: what follows from the identifier stands in columns of its own. */
final class FrameMapping implements RowMapping<CanFrame> {
    private static final List<String> COLUMNS = List.of(
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
    private static final int DATA_LIMIT = 64;
    private static final int REMOTE_LENGTH_LIMIT = 8;

    /** int8range ends behind its last number. */
    private static final long SEQUENCE_LIMIT = Long.MAX_VALUE - 1;

    private final long aheadMicros;
    private final Origins origins = new Origins();

    FrameMapping(Duration aheadBound) {
        this.aheadMicros = aheadBound.toNanos() / 1000;
    }

    @Override
    public String table() {
        return "can_frame";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Place write(CanFrame frame, long appendedAtMillis, RowBuffer rows) throws RefusedRow {
        long capturedAt = Checks.micros("captured_at", frame.getCapturedAt());
        Long sequence = checkedSequence(frame);
        String equipment = Checks.text("equipment_id", frame.getEquipmentId());
        String gateway = Checks.text("gateway_id", frame.getGatewayId());
        String channel = Checks.text("channel", frame.getChannel());
        String boot = Checks.textOrNull("boot_id", frame.getBootId());
        rows.row(COLUMNS.size());
        rows.timestamp(capturedAt);
        rows.int4(checkedId(frame));
        rows.int8OrNull(sequence);
        writeParts(frame, rows);
        rows.int2(Checks.between("remote_length", frame.getRemoteLength(), 0, REMOTE_LENGTH_LIMIT));
        rows.bool(frame.getExtended());
        rows.bool(frame.getFd());
        rows.bool(capturedAt - appendedAtMillis * 1000 > aheadMicros);
        rows.text(Checks.present("lane", frame.getLane()).name());
        rows.text(Checks.present("kind", frame.getKind()).name());
        rows.text(equipment);
        rows.text(gateway);
        rows.text(channel);
        rows.textOrNull(boot);
        rows.bytea(data(frame));
        return sequence == null || boot == null
                ? new Place(equipment, capturedAt, sequence == null ? Long.MAX_VALUE : sequence, null)
                : new Place(equipment, capturedAt, sequence, origins.of(gateway, boot, channel));
    }

    /** Group, priority and addresses, which only a 29-bit identifier of a frame that is no error has. */
    private static void writeParts(CanFrame frame, RowBuffer rows) {
        if (!frame.getExtended() || frame.getKind() == FrameKind.ERROR) {
            rows.nothing();
            rows.nothing();
            rows.nothing();
            rows.nothing();
            return;
        }
        int id = frame.getCanId();
        rows.int4(CanId.pgnOf(id));
        rows.int2(CanId.priorityOf(id));
        rows.int2(CanId.sourceOf(id));
        rows.int2(CanId.destinationOf(id));
    }

    private static @Nullable Long checkedSequence(CanFrame frame) throws RefusedRow {
        Long sequence = frame.getSequence();
        return sequence == null ? null : Checks.between("sequence", sequence, 0, SEQUENCE_LIMIT);
    }

    private static int checkedId(CanFrame frame) throws RefusedRow {
        boolean standard = !frame.getExtended() && frame.getKind() != FrameKind.ERROR;
        return Checks.between("can_id", frame.getCanId(), 0, standard ? CanId.MAX_STANDARD : CanId.MAX_EXTENDED);
    }

    private static ByteBuffer data(CanFrame frame) throws RefusedRow {
        ByteBuffer data = Checks.present("data", frame.getData());
        Checks.between("length of data", data.remaining(), 0, DATA_LIMIT);
        return data;
    }
}
