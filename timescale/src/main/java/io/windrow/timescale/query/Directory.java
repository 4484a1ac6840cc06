package io.windrow.timescale.query;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which machines and signals there are. {@code fleet_latest} has a row for each signal that ever had a value, which makes it the
 * directory; what it does not list may stand in the readings of the range, and else in its frames. Any thread.
 */
final class Directory {
    private static final List<Column> NAME = List.of(new Column("equipment_id", Column.Type.TEXT, true));
    private static final List<Column> STREAM = List.of(
            new Column("equipment_id", Column.Type.TEXT, true),
            new Column("gateway_id", Column.Type.TEXT, true),
            new Column("channel", Column.Type.TEXT, true),
            new Column("source_address", Column.Type.INTEGER, true),
            new Column("pgn", Column.Type.INTEGER, true),
            new Column("message", Column.Type.TEXT, true),
            new Column("signal", Column.Type.TEXT, true),
            new Column("spn", Column.Type.INTEGER, true),
            new Column("unit", Column.Type.TEXT, true),
            new Column("instance", Column.Type.INTEGER, true));

    private static final String MACHINES = """
            select equipment_id from fleet_latest union select equipment_id from equipment_metrics_1d
            union select equipment_id from equipment_session""";
    private static final String MACHINES_OF = """
            select distinct equipment_id from %s where captured_at >= ? and captured_at < ?""";

    private static final String HAS_FRAMES = """
            select equipment_id from can_frame
            where equipment_id = ? and captured_at >= ? and captured_at < ? limit 1""";

    private static final String LATEST = """
            select equipment_id, gateway_id, channel, source_address, pgn, message, signal, spn, unit, instance
            from fleet_latest where equipment_id = any(?)""";
    private static final String READINGS = """
            with heard as (
              select distinct equipment_id, gateway_id, channel, source_address, pgn, message, instance, layout_id
              from reading where equipment_id = any(?) and captured_at >= ? and captured_at < ?)
            select distinct equipment_id, gateway_id, channel, source_address, pgn, message, l.signal, l.spn, l.unit, instance
            from heard join signal_layout l using (layout_id)""";
    /** A transfer is announced with the group that it brings in bytes 6 to 8, by BAM to all, by RTS to one (J1939-21 5.10). */
    private static final String FRAMES = """
            select distinct equipment_id, gateway_id, channel, source_address,
              case when pgn <> 60416 or length(data) <> 8 then pgn
                when get_byte(data, 0) in (16, 32)
                then get_byte(data, 5) + 256 * get_byte(data, 6) + 65536 * get_byte(data, 7)
                else pgn end, '', '', null::int, '', 0
            from can_frame where equipment_id = any(?) and captured_at >= ? and captured_at < ? and pgn is not null""";

    private final Catalogue catalogue;

    Directory(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All machines, in order; those of raw tables only where no other table has any. */
    List<String> machines(Connection connection, TimeRange range) throws SQLException {
        Set<String> machines = names(connection, Statements.of(MACHINES));
        for (String raw : List.of("reading", "can_frame")) {
            if (machines.isEmpty()) {
                machines = names(connection, Statements.of(MACHINES_OF.formatted(raw), range.from(), range.to()));
            }
        }
        return machines.stream().sorted().toList();
    }

    /** The same, and those that have frames in the range and nothing else yet. */
    List<String> machinesOfFrames(Connection connection, TimeRange range) throws SQLException {
        var machines = new TreeSet<>(machines(connection, range));
        machines.addAll(names(connection, Statements.of(MACHINES_OF.formatted("can_frame"), range.from(), range.to())));
        return List.copyOf(machines);
    }

    boolean hasFrames(Connection connection, String machine, TimeRange range) throws SQLException {
        return !names(connection, Statements.of(HAS_FRAMES, machine, range.from(), range.to()))
                .isEmpty();
    }

    private static Set<String> names(Connection connection, Statements.Prepared statement) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        statement.rows(connection, NAME).forEach(row -> names.add(String.valueOf(row.get(0))));
        return names;
    }

    /**
     * What the words ask for of the machines, in the order of {@link SignalStream#ORDER}. A word that the list has nothing for is
     * looked for in the readings of the range, then among what its frames can be decoded to.
     *
     * @throws UnknownNameException for a word that none answers to
     */
    List<SignalStream> chosen(Connection connection, List<String> machines, List<String> words, TimeRange range)
            throws SQLException {
        List<SignalStream> there = listed(connection, machines, range);
        List<SignalStream> chosen = new ArrayList<>(SignalChoice.matching(words, there));
        List<String> missing = SignalChoice.missing(words, there);
        String[] names = machines.toArray(String[]::new);
        for (Place place : List.<Place>of(this::read, this::decodable)) {
            if (!missing.isEmpty()) {
                List<SignalStream> more = place.streams(connection, names, range);
                chosen.addAll(SignalChoice.matching(missing, more));
                there.addAll(more);
                missing = SignalChoice.missing(missing, more);
            }
        }
        if (!missing.isEmpty()) {
            throw SignalChoice.unknown(missing.get(0), there);
        }
        return chosen.stream().distinct().sorted(SignalStream.ORDER).toList();
    }

    /** Where streams are found of which no list tells. */
    private interface Place {
        List<SignalStream> streams(Connection connection, String[] machines, TimeRange range) throws SQLException;
    }

    /** Everything that a machine says; of a machine that the list lacks what its readings have, else its frames. */
    private List<SignalStream> listed(Connection connection, List<String> machines, TimeRange range)
            throws SQLException {
        String[] names = machines.toArray(String[]::new);
        List<SignalStream> streams =
                streams(Statements.of(LATEST, (Object) names).rows(connection, STREAM));
        Set<String> unlisted = new LinkedHashSet<>(machines);
        streams.forEach(each -> unlisted.remove(each.equipmentId()));
        if (!unlisted.isEmpty()) {
            String[] others = unlisted.toArray(String[]::new);
            List<SignalStream> read = read(connection, others, range);
            streams.addAll(read.isEmpty() ? decodable(connection, others, range) : read);
        }
        return streams;
    }

    private List<SignalStream> read(Connection connection, String[] machines, TimeRange range) throws SQLException {
        return streams(
                Statements.of(READINGS, machines, range.from(), range.to()).rows(connection, STREAM));
    }

    private List<SignalStream> decodable(Connection connection, String[] machines, TimeRange range)
            throws SQLException {
        List<SignalStream> streams = new ArrayList<>();
        for (SignalStream group : streams(
                Statements.of(FRAMES, machines, range.from(), range.to()).rows(connection, STREAM))) {
            for (MessageDefinition message : catalogue.findAll(group.pgn())) {
                message.signals().forEach(signal -> streams.add(named(group, message, signal)));
            }
        }
        return new ArrayList<>(new LinkedHashSet<>(streams));
    }

    private static SignalStream named(SignalStream group, MessageDefinition message, SignalDefinition signal) {
        @Nullable Integer spn = signal.spn().isPresent() ? signal.spn().getAsInt() : null;
        return new SignalStream(
                group.equipmentId(),
                group.gatewayId(),
                group.channel(),
                group.source(),
                group.pgn(),
                message.name(),
                signal.name(),
                spn,
                signal.unit(),
                0);
    }

    private static List<SignalStream> streams(List<Row> rows) {
        List<SignalStream> streams = new ArrayList<>();
        for (Row row : rows) {
            @Nullable Object spn = row.get(7);
            streams.add(new SignalStream(
                    text(row, 0),
                    text(row, 1),
                    text(row, 2),
                    number(row, 3),
                    number(row, 4),
                    text(row, 5),
                    text(row, 6),
                    spn == null ? null : (int) (long) (Long) spn,
                    text(row, 8),
                    number(row, 9)));
        }
        return streams;
    }

    private static String text(Row row, int column) {
        return (String) Objects.requireNonNull(row.get(column));
    }

    private static int number(Row row, int column) {
        return (int) (long) (Long) Objects.requireNonNull(row.get(column));
    }
}
