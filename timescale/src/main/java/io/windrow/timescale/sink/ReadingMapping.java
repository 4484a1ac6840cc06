package io.windrow.timescale.sink;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.can.frame.Pgn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code readings} to {@code reading}: a row a message, its signals in arrays, their description once in signal_layout. */
final class ReadingMapping implements RowMapping<Readings> {
    private static final List<String> COLUMNS = List.of(
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
    private static final int MAX_ADDRESS = 255;
    /** The longest transfer (1,785 bytes) has fewer signals than this. */
    private static final int SIGNAL_LIMIT = 4096;

    private final Layouts layouts = new Layouts();

    @Override
    public String table() {
        return "reading";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Place write(Readings readings, long appendedAtMillis, RowBuffer rows) throws RefusedRow {
        long capturedAt = Checks.micros("captured_at", readings.getCapturedAt());
        Segment segment = segment(readings);
        Long sequence = readings.getSequence();
        String message = Checks.text("message", readings.getMessage());
        List<Signal> signals = Checks.present("signals", readings.getSignals());
        Checks.between("number of signals", signals.size(), 0, SIGNAL_LIMIT);
        rows.row(COLUMNS.size());
        rows.timestamp(capturedAt);
        rows.int8OrNull(sequence);
        rows.int8OrNull(readings.getSourceName());
        rows.int8(layouts.of(readings).id());
        writeAddress(readings, rows);
        rows.bool(readings.getClockAhead());
        rows.text(segment.equipment());
        rows.text(segment.gateway());
        rows.text(segment.channel());
        rows.textOrNull(segment.boot());
        rows.text(message);
        rows.text(Checks.text("definition_version", readings.getDefinitionVersion()));
        writeSignals(signals, rows);
        return new Place(segment, readings.getPgn(), capturedAt, sequence == null ? Long.MAX_VALUE : sequence, null);
    }

    @Override
    public void beforeRows(Connection connection) throws SQLException {
        layouts.write(connection);
    }

    @Override
    public void committed() {
        layouts.committed();
    }

    private static Segment segment(Readings readings) throws RefusedRow {
        return new Segment(
                Checks.text("equipment_id", readings.getEquipmentId()),
                Checks.text("gateway_id", readings.getGatewayId()),
                Checks.text("channel", readings.getChannel()),
                Checks.textOrNull("boot_id", readings.getBootId()));
    }

    private static void writeAddress(Readings readings, RowBuffer rows) throws RefusedRow {
        rows.int4(Checks.between("pgn", readings.getPgn(), 0, Pgn.MAX));
        rows.int4(readings.getInstance());
        rows.int2(Checks.between("source_address", readings.getSourceAddress(), 0, MAX_ADDRESS));
        rows.int2(Checks.between("destination", readings.getDestination(), 0, MAX_ADDRESS));
    }

    private static void writeSignals(List<Signal> signals, RowBuffer rows) throws RefusedRow {
        int count = signals.size();
        var quality = new StringBuilder(count);
        var values = new @Nullable Double[count];
        var raws = new long[count];
        for (int i = 0; i < count; i++) {
            Signal signal = signals.get(i);
            quality.append(letter(Checks.present("quality", signal.getQuality())));
            values[i] = signal.getValue();
            raws[i] = signal.getRaw();
        }
        rows.text(quality.toString());
        rows.float8Array(values);
        rows.int8Array(raws);
    }

    static char letter(Quality quality) {
        return switch (quality) {
            case GOOD -> 'G';
            case NOT_AVAILABLE -> 'N';
            case ERROR -> 'E';
            case OUT_OF_RANGE -> 'O';
        };
    }
}
