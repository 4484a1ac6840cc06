package io.windrow.timescale.query;

import io.windrow.can.decode.BusDecoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.schemas.Level;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A signal's windows decoded from {@code can_frame}, by the built-in definitions: the last resort, where no reading is. A transfer
 * that begins before a page of windows ends is heard from a little before the page on.
 */
final class FrameWindows implements WindowSource<SignalStream> {
    /** Longer than any transfer may take from its first frame to its last. */
    private static final long TRANSFER_SECONDS = 30;

    private static final String ANY = """
            select 1 from can_frame where equipment_id = ? and captured_at >= ? and captured_at < ? limit 1""";

    /**
     * By identifier: a compressed piece knows the least and the greatest identifier in it, and its rows lie by identifier. The
     * priority is in the upper bits, so one group of one sender is eight identifiers, or eight ranges of all receivers.
     */
    private static final String FRAMES = """
            select captured_at, can_id, data from can_frame
            where equipment_id = ? and gateway_id = ? and channel = ? and captured_at >= ? and captured_at < ?
              and kind = 'DATA' and extended and not clock_ahead and (%s)
            order by captured_at, sequence""";

    private final Level window;
    private final Catalogue catalogue;

    FrameWindows(Level window, Catalogue catalogue) {
        this.window = window;
        this.catalogue = catalogue;
    }

    @Override
    public String table() {
        return "can_frame";
    }

    @Override
    public Optional<TimeRange> held(Connection connection, List<SignalStream> series, TimeRange range)
            throws SQLException {
        var any = Statements.of(ANY, series.get(0).equipmentId(), range.from(), range.to());
        return any.isAny(connection) ? Optional.of(range) : Optional.empty();
    }

    @Override
    public List<Row> read(Connection connection, SignalStream stream, TimeRange range)
            throws SQLException, InterruptedException {
        var decoder = new BusDecoder(catalogue);
        var windows = new Tallies(window);
        statement(stream, range)
                .each(connection, row -> take(decoder, frame(row, stream.channel()), stream, range, windows));
        return windows.rows();
    }

    @Override
    public Statements.Prepared statement(SignalStream stream, TimeRange range) {
        boolean whole = Groups.isInOneFrame(catalogue, stream.pgn());
        return Statements.of(
                FRAMES.formatted(whole ? Groups.condition(stream.pgn(), stream.source()) : Groups.orTransfers(stream)),
                stream.equipmentId(),
                stream.gatewayId(),
                stream.channel(),
                whole ? range.from() : range.from().minusSeconds(TRANSFER_SECONDS),
                range.to());
    }

    private static CanFrame frame(ResultSet row, String channel) throws SQLException {
        Instant captured = Objects.requireNonNull(Statements.instant(row, 1));
        return CanFrame.data(
                ChronoUnit.MICROS.between(Instant.EPOCH, captured),
                channel,
                CanId.extended(row.getInt(2)),
                row.getBytes(3));
    }

    private static void take(
            BusDecoder decoder, CanFrame frame, SignalStream stream, TimeRange range, Tallies windows) {
        if (!(decoder.accept(frame) instanceof Received.Group group)
                || group.pgn() != stream.pgn()
                || group.source() != stream.source()
                || !(group.decoding() instanceof Decoding.Message message)
                || message.instance() != stream.instance()) {
            return;
        }
        Instant at = Instant.EPOCH.plus(group.capturedAtMicros(), ChronoUnit.MICROS);
        int index = Groups.indexOf(message.definition(), stream.signal());
        if (at.isBefore(range.from()) || index < 0 || !message.isPresent(index)) {
            return;
        }
        SignalDefinition signal = message.signal(index);
        Tally tally = windows.at(at, signal.kind(), signal.labels());
        Quality quality = message.quality(index);
        if (quality == Quality.GOOD) {
            tally.value(at, message.value(index));
            tally.raw(at, message.raw(index), signal.scale(), signal.offset());
        } else {
            tally.none(quality);
        }
    }
}
