package io.windrow.timescale.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the partitions of one table of a plain PostgreSQL database, one a UTC day, for any day past or to come, each in a
 * short transaction of its own before the rows'. Used by one thread; other processes may do the same at the same time.
 */
public final class DayPartitions {
    /** Days made ahead of today, so that midnight finds its partition there. */
    public static final int DAYS_AHEAD = 2;

    private static final Logger log = LoggerFactory.getLogger(DayPartitions.class);
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final int KNOWN_LIMIT = 4096;
    /** One lock for all makers of partitions; the second half tells it from the migrations' lock. */
    private static final long LOCK = 0x77696e64726f77L + 1;

    private final String table;
    private final Set<LocalDate> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<LocalDate, Boolean> eldest) {
            return size() > KNOWN_LIMIT;
        }
    });

    public DayPartitions(String table) {
        this.table = table;
    }

    /**
     * Makes what is missing for the days, and for those ahead of today.
     *
     * @param connection in auto-commit mode
     */
    public void ensure(Connection connection, SortedSet<LocalDate> days, LocalDate today) throws SQLException {
        SortedSet<LocalDate> missing = new TreeSet<>(days);
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            missing.add(today.plusDays(ahead));
        }
        missing.removeAll(known);
        for (LocalDate day : missing) {
            make(connection, day);
            known.add(day);
        }
    }

    /** Forgets what was seen: somebody else may have dropped a partition. */
    public void forget() {
        known.clear();
    }

    /** Attached, not created in place: that would lock out every writer of the other days. */
    private void make(Connection connection, LocalDate day) throws SQLException {
        String name = table + '_' + SUFFIX.format(day);
        connection.setAutoCommit(false);
        try {
            Sql.run(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
            if (Sql.text(connection, "select to_regclass('" + name + "')::text").isEmpty()) {
                Sql.run(connection, "create table " + name + " (like " + table + " including all)");
                Sql.run(
                        connection,
                        "alter table " + table + " attach partition " + name + " for values from ('" + day
                                + "T00:00:00Z') to ('" + day.plusDays(1) + "T00:00:00Z')");
                log.atInfo().addKeyValue("partition", name).log("partition made");
            }
            connection.commit();
        } finally {
            if (!connection.isClosed()) {
                connection.rollback(); // nothing to undo after the commit
                connection.setAutoCommit(true);
            }
        }
    }
}
