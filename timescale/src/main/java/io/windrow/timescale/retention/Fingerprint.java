package io.windrow.timescale.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether anybody changed rows, without reading what is in them: of each heap the number of row versions that a
 * statement sees, and a sum over the place (ctid) and the author (xmin) of each. Insert, update, delete, compression and a
 * rewrite of the table change it; vacuum does not. Stateless.
 */
final class Fingerprint {
    private static final String SUM =
            "count(*) || ':' || coalesce(sum(hashint8extended(xmin::text::bigint, hashtidextended(ctid, 0))), 0)";

    private Fingerprint() {}

    /** As the connection's transaction sees the rows. */
    static String of(Connection connection, Piece piece) throws SQLException {
        if (piece.kind() == Piece.Kind.STRETCH) {
            String where = " where " + piece.table().within(piece.range());
            return text(connection, "select " + SUM + " from only " + piece.name() + where);
        }
        List<String> sums = new ArrayList<>();
        for (String heap : piece.heaps()) {
            sums.add(heap + ' ' + text(connection, "select " + SUM + " from only " + heap));
        }
        return String.join(", ", sums);
    }

    /** Deletes a stretch; the fingerprint of what it deleted, no row more or less. */
    static String ofDeleted(Connection connection, Piece stretch) throws SQLException {
        return text(
                connection,
                "with gone as (delete from only " + stretch.name() + " where "
                        + stretch.table().within(stretch.range()) + " returning ctid, xmin) select " + SUM
                        + " from gone");
    }

    private static String text(Connection connection, String sql) throws SQLException {
        return Sql.list(connection, sql, row -> row.getString(1)).get(0);
    }
}
