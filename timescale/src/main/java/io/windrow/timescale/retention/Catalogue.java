package io.windrow.timescale.retention;

import io.windrow.timescale.archive.Content;
import io.windrow.timescale.retention.ArchiveEntry.State;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table {@code archive}: which files there are and how far each is. The caller owns connection and transaction. */
final class Catalogue {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String COLUMNS = """
            select archive_id, table_name, range_start, range_end, file, state, rows, bytes, content_hash, fingerprint
            from archive""";
    private static final String BEGIN = """
            insert into archive (archive_id, table_name, range_start, range_end, file, state)
            overriding system value values (?, ?, ?, ?, ?, 'WRITING')""";
    private static final String WRITTEN = """
            update archive set state = 'WRITTEN', rows = ?, bytes = ?, content_hash = ?, fingerprint = ?, changed_at = now()
            where archive_id = ?""";
    private static final String RESTORED = """
            select table_name, range_start, range_end, restored_until from archive
            where state = 'RESTORED' and restored_until is not null""";
    /** What was restored whole is in the new file as well; of what was restored in part, the rest is in the old one only. */
    private static final String LEAVES_AGAIN = """
            update archive
            set state = case when restored_whole and rows <= ? and range_start >= ? and range_end <= ?
                        then 'SUPERSEDED' else 'DROPPED' end,
                restored_until = null, restored_whole = false, changed_at = now()
            where state = 'RESTORED' and table_name = ? and range_start < ? and range_end > ?""";

    private static final String RESTORE = """
            update archive
            set state = 'RESTORED', restored_whole = restored_whole or ?, changed_at = now(),
                restored_until = greatest(restored_until, ?)
            where archive_id = ?""";

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    /** A new entry, about to be written. */
    ArchiveEntry begin(Piece piece, InstantSource clock) throws SQLException {
        long id = Sql.list(
                        connection,
                        "select nextval(pg_get_serial_sequence('archive', 'archive_id'))",
                        row -> row.getLong(1))
                .get(0);
        TimeRange range = piece.range();
        String table = piece.table().sqlName();
        // the time as well, since a folder may have seen another database
        String file = table + '/' + table + '_' + STAMP.format(range.from()) + '_' + STAMP.format(range.to()) + '_' + id
                + '-' + Long.toHexString(clock.millis()) + ".parquet";
        Sql.update(connection, BEGIN, id, table, range.from(), range.to(), file);
        return new ArchiveEntry(id, piece.table(), range, file, State.WRITING, null, 0, null);
    }

    void written(ArchiveEntry entry, Content content, long bytes, String fingerprint) throws SQLException {
        Sql.update(connection, WRITTEN, content.rows(), bytes, content.hash(), fingerprint, entry.id());
    }

    void set(ArchiveEntry entry, State state) throws SQLException {
        Sql.update(
                connection,
                "update archive set state = ?, changed_at = now() where archive_id = ?",
                state.name(),
                entry.id());
    }

    void remove(ArchiveEntry entry) throws SQLException {
        Sql.update(connection, "delete from archive where archive_id = ?", entry.id());
    }

    List<ArchiveEntry> in(State state) throws SQLException {
        return entries(" where state = ? order by archive_id", state.name());
    }

    /** The file of exactly this piece whose rows have not been dropped. */
    Optional<ArchiveEntry> unfinished(Piece piece) throws SQLException {
        String where =
                " where table_name = ? and range_start = ? and range_end = ? and state in ('WRITTEN', 'VERIFIED')"
                        + " order by archive_id desc";
        return entries(
                        where,
                        piece.table().sqlName(),
                        piece.range().from(),
                        piece.range().to())
                .stream()
                .findFirst();
    }

    /** Files whose rows are gone from the table, or came back; the newest first. */
    List<ArchiveEntry> away(RetainedTable table, TimeRange range) throws SQLException {
        String where =
                " where table_name = ? and range_start < ? and range_end > ? and state in ('DROPPED', 'RESTORED')"
                        + " order by archive_id desc";
        return entries(where, table.sqlName(), range.to(), range.from());
    }

    void restored(ArchiveEntry entry, Instant until, boolean whole) throws SQLException {
        Sql.update(connection, RESTORE, whole, until, entry.id());
    }

    List<Restored> restored() throws SQLException {
        return Sql.list(
                connection, RESTORED, row -> new Restored(table(row), Sql.range(row), Sql.time(row, "restored_until")));
    }

    /**
     * Restored rows of a piece go again.
     *
     * @param rows in the file that was made of it; -1 when none was
     */
    void leaveAgain(Piece piece, long rows) throws SQLException {
        TimeRange range = piece.range();
        String table = piece.table().sqlName();
        Sql.update(connection, LEAVES_AGAIN, rows, range.from(), range.to(), table, range.to(), range.from());
    }

    private List<ArchiveEntry> entries(String where, Object... values) throws SQLException {
        return Sql.list(connection, COLUMNS + where, Catalogue::entry, values);
    }

    private static ArchiveEntry entry(ResultSet row) throws SQLException {
        String hash = row.getString("content_hash");
        return new ArchiveEntry(
                row.getLong("archive_id"),
                table(row),
                Sql.range(row),
                row.getString("file"),
                State.valueOf(row.getString("state")),
                hash == null ? null : new Content(row.getLong("rows"), hash),
                row.getLong("bytes"),
                row.getString("fingerprint"));
    }

    private static RetainedTable table(ResultSet row) throws SQLException {
        String table = row.getString("table_name");
        return RetainedTable.named(table)
                .orElseThrow(() -> new SQLException("archive names a table that retention does not know: " + table));
    }
}
