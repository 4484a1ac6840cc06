package io.windrow.timescale.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table {@code legal_hold}. Stateless; the caller owns the connection. */
public final class Holds {
    private static final String ALL = """
            select hold_id, equipment_id, range_start, range_end, reason from legal_hold order by hold_id""";
    private static final String ADD = """
            insert into legal_hold (equipment_id, range_start, range_end, reason)
            values (?, ?::timestamptz, ?::timestamptz, ?) returning hold_id""";

    private Holds() {}

    /** All of them, the oldest first. */
    public static List<Hold> all(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                ALL,
                row -> new Hold(
                        row.getLong("hold_id"),
                        row.getString("equipment_id"),
                        Sql.timeOrNull(row, "range_start"),
                        Sql.timeOrNull(row, "range_end"),
                        row.getString("reason")));
    }

    /** Stores one; its number. From its commit on nothing that it is about goes. */
    public static long add(Connection connection, Hold hold) throws SQLException {
        return Sql.list(connection, ADD, row -> row.getLong(1), hold.equipment(), hold.from(), hold.to(), hold.reason())
                .get(0);
    }

    /** Whether there was one of this number. */
    public static boolean remove(Connection connection, long id) throws SQLException {
        return Sql.update(connection, "delete from legal_hold where hold_id = ?", id) == 1;
    }
}
