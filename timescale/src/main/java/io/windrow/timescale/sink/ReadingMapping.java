package io.windrow.timescale.sink;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.can.frame.Pgn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** {@code readings} to {@code reading}: a row a message, its signals in arrays, their description once in signal_layout. */
final class ReadingMapping implements RowMapping<Readings> {
    private final Layouts layouts = new Layouts();
    private final ReadingFields fields = new ReadingFields();
    private final FrameHeads heads = new FrameHeads();

    @Override
    public String table() {
        return "reading";
    }

    @Override
    public List<String> columns() {
        return ReadingFields.COLUMNS;
    }

    /** What signals are, of all rows of this mapping. */
    Layouts layouts() {
        return layouts;
    }

    @Override
    public Place write(Readings readings, long appendedAtMillis, RowBuffer rows) throws RefusedRow {
        fields.capturedAtMicros = Checks.micros("captured_at", readings.getCapturedAt());
        fields.head = heads.of(
                readings.getEquipmentId(), readings.getGatewayId(), readings.getChannel(), readings.getBootId());
        takeNumbers(readings);
        fields.message = RowBuffer.textField(Checks.text("message", readings.getMessage()));
        fields.definitionVersion =
                RowBuffer.textField(Checks.text("definition_version", readings.getDefinitionVersion()));
        takeSignals(Checks.present("signals", readings.getSignals()));
        fields.layoutId = layouts.of(readings).id();
        return fields.write(rows);
    }

    @Override
    public void beforeRows(Connection connection) throws SQLException {
        layouts.write(connection);
    }

    @Override
    public void committed() {
        layouts.committed();
    }

    private void takeNumbers(Readings readings) throws RefusedRow {
        Long sequence = readings.getSequence();
        fields.hasSequence = sequence != null;
        fields.sequence = sequence == null ? 0 : sequence;
        Long name = readings.getSourceName();
        fields.hasSourceName = name != null;
        fields.sourceName = name == null ? 0 : name;
        fields.pgn = Checks.between("pgn", readings.getPgn(), 0, Pgn.MAX);
        fields.instance = readings.getInstance();
        fields.sourceAddress =
                Checks.between("source_address", readings.getSourceAddress(), 0, ReadingFields.MAX_ADDRESS);
        fields.destination = Checks.between("destination", readings.getDestination(), 0, ReadingFields.MAX_ADDRESS);
        fields.clockAhead = readings.getClockAhead();
    }

    private void takeSignals(List<Signal> signals) throws RefusedRow {
        Checks.between("number of signals", signals.size(), 0, ReadingFields.SIGNAL_LIMIT);
        fields.noSignals();
        for (Signal signal : signals) {
            Double value = signal.getValue();
            fields.signal(
                    letter(Checks.present("quality", signal.getQuality())),
                    value != null,
                    value == null ? 0 : Double.doubleToRawLongBits(value),
                    signal.getRaw());
        }
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
