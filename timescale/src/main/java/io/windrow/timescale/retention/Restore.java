package io.windrow.timescale.retention;

import io.windrow.timescale.archive.ArchiveFile;
import io.windrow.timescale.archive.Content;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.schema.DayPartitions;
import io.windrow.timescale.time.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Brings rows back from their files into their table. What is there already is not doubled: of each row that the file has, as
 * many are added as the table lacks; where the table has a key, its own row stays. Any thread.
 */
public final class Restore {
    private static final String LOADED = "windrow_restored";
    private static final String COLUMNS = """
            select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
            where attrelid = ?::regclass and attnum > 0 and not attisdropped""";
    private static final String HAS_KEY =
            "select exists (select from pg_index where indrelid = ?::regclass and indisunique)";
    private static final String REACH = """
            select min(range_start) as range_start, max(range_end) as range_end from archive
            where table_name = ? and state in ('DROPPED', 'RESTORED') having count(*) > 0""";

    private final Pool pool;
    private final Path folder;
    private final InstantSource clock;
    private final LongConsumer progress;

    /** @param progress told now and then how many rows of a file were read */
    public Restore(Pool pool, Path folder, InstantSource clock, LongConsumer progress) {
        this.pool = pool;
        this.folder = folder;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Each file in a transaction of its own.
     *
     * @throws RetentionException when nothing of that time was archived, a file is missing, or a run is at work
     * @throws IOException when a file does not hold what it held; nothing of it was added
     */
    public RestoreResult run(RestoreRequest request) throws Exception {
        try (RetentionLock lock = RetentionLock.take(pool);
                Connection connection = pool.connection()) {
            List<ArchiveEntry> entries = new Catalogue(connection).away(request.table(), request.range());
            if (entries.isEmpty()) {
                throw nothing(connection, request);
            }
            entries.forEach(this::requireFile);
            long rows = 0;
            for (ArchiveEntry entry : entries) {
                lock.require();
                prepare(connection, request, entry);
                rows += Sql.inTransaction(connection, within -> restore(within, request, entry));
            }
            return new RestoreResult(entries.size(), rows);
        }
    }

    private void requireFile(ArchiveEntry entry) {
        if (!Files.exists(folder.resolve(entry.file()))) {
            throw new RetentionException("the archive " + folder + " has no " + entry.file()
                    + "; name the folder by --archive; nothing was restored");
        }
    }

    /** Partitions are made outside of the transaction, as the sink makes them. */
    private void prepare(Connection connection, RestoreRequest request, ArchiveEntry entry) throws SQLException {
        String table = request.table().sqlName();
        boolean partitioned = Sql.list(
                        connection,
                        "select relkind = 'p' from pg_class where oid = ?::regclass",
                        row -> row.getBoolean(1),
                        table)
                .get(0);
        if (partitioned) {
            TimeRange range = entry.range().common(request.range());
            var days = new TreeSet<LocalDate>();
            for (LocalDate day = day(range.from());
                    !day.isAfter(day(range.to().minusNanos(1)));
                    day = day.plusDays(1)) {
                days.add(day);
            }
            new DayPartitions(table).ensure(connection, days, day(clock.instant()));
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private long restore(Connection connection, RestoreRequest request, ArchiveEntry entry) throws Exception {
        String table = request.table().sqlName();
        TimeRange range = entry.range().common(request.range());
        Sql.run(connection, "create temp table " + LOADED + " (like " + table + " including defaults) on commit drop");
        Content content = ArchiveFile.load(connection, LOADED, folder.resolve(entry.file()), progress);
        if (!content.equals(entry.content())) {
            throw new IOException(entry.file() + " holds " + content + " instead of " + entry.content()
                    + "; nothing of it was restored");
        }
        int rows = Sql.update(connection, insert(connection, request, range));
        boolean whole = request.equipment().isEmpty() && request.range().contains(entry.range());
        new Catalogue(connection).restored(entry, request.until(), whole);
        DroppedRanges.remove(connection, request.table(), range);
        return rows;
    }

    private static String insert(Connection connection, RestoreRequest request, TimeRange range) throws SQLException {
        String table = request.table().sqlName();
        String columns =
                Sql.list(connection, COLUMNS, row -> row.getString(1), table).get(0);
        String where = " where " + request.table().within(range) + ofMachines(request.equipment());
        boolean hasKey =
                Sql.list(connection, HAS_KEY, row -> row.getBoolean(1), table).get(0);
        return "insert into " + table + " (" + columns + ") select " + columns + " from " + LOADED + where
                + " except all select " + columns + " from " + table + where
                + (hasKey ? " on conflict do nothing" : "");
    }

    private static String ofMachines(List<String> equipment) {
        return equipment.isEmpty()
                ? ""
                : equipment.stream()
                        .map(machine -> "'" + machine.replace("'", "''") + "'")
                        .collect(Collectors.joining(", ", " and equipment_id in (", ")"));
    }

    private static RetentionException nothing(Connection connection, RestoreRequest request) throws SQLException {
        String table = request.table().sqlName();
        Optional<TimeRange> reach = Sql.first(connection, REACH, Sql::range, table);
        return new RetentionException("nothing of " + table + " from " + request.range() + " is archived and dropped; "
                + reach.map(range -> "archives reach from " + range).orElse("nor is anything else of it"));
    }
}
