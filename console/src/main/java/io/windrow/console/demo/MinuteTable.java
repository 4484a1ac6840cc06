package io.windrow.console.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** The last minutes of each machine of a run, from {@code rollup_1m}, as text. */
final class MinuteTable {
    private static final int MINUTES = 5;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** Speed by the wheels (SPN 84, SPN 1862) or over ground (SPN 1859), whichever the machine sends. */
    private static final String SQL = """
            select equipment_id, window_start, rpm, litres_per_hour, km_per_hour
            from (
              select equipment_id, window_start,
                avg(mean) filter (where spn = 190) as rpm,
                avg(mean) filter (where spn = 183) as litres_per_hour,
                coalesce(avg(mean) filter (where spn = 84),
                  avg(mean) filter (where spn in (1859, 1862)) * 3.6) as km_per_hour,
                row_number() over (partition by equipment_id order by window_start desc) as age
              from rollup_1m
              where gateway_id = any(?) and spn in (84, 183, 190, 1859, 1862) and count > 0
              group by equipment_id, window_start) minutes
            where age <= ?
            order by equipment_id, window_start
            """;

    private MinuteTable() {}

    static List<String> read(DataSource database, List<String> gateways) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setArray(1, connection.createArrayOf("text", gateways.toArray()));
            statement.setInt(2, MINUTES);
            try (ResultSet rows = statement.executeQuery()) {
                return lines(rows);
            }
        }
    }

    private static List<String> lines(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("  %-24s %-16s %10s %10s %10s", "machine", "minute (UTC)", "rpm", "fuel L/h", "km/h"));
        while (rows.next()) {
            lines.add(String.format(
                    "  %-24s %-16s %10s %10s %10s",
                    rows.getString(1),
                    MINUTE.format(rows.getObject(2, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC)),
                    number(rows, 3, "%.0f"),
                    number(rows, 4, "%.2f"),
                    number(rows, 5, "%.2f")));
        }
        return lines;
    }

    private static String number(ResultSet rows, int column, String format) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, Double.class))
                .map(value -> String.format(Locale.ROOT, format, value))
                .orElse("-");
    }
}
