package io.windrow.timescale.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The columns of a table, in order.
 *
 * @param columns at least one
 */
record Shape(String table, List<Column> columns) {
    private static final String COLUMNS = """
            select attname, format_type(atttypid, atttypmod), not attnotnull from pg_attribute
            where attrelid = ?::regclass and attnum > 0 and not attisdropped order by attnum""";

    Shape {
        columns = List.copyOf(columns);
    }

    /** Asks the database. */
    static Shape of(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                List<Column> columns = new ArrayList<>();
                while (row.next()) {
                    columns.add(new Column(row.getString(1), ColumnType.of(row.getString(2)), row.getBoolean(3)));
                }
                return new Shape(table, columns);
            }
        }
    }

    /** From a file's schema and metadata. */
    static Shape of(MessageType schema, Map<String, String> metadata) {
        String types = metadata.get(ColumnType.METADATA);
        List<ColumnType> all = types == null ? List.of() : ColumnType.parse(types);
        if (all.size() != schema.getFieldCount()) {
            throw new IllegalArgumentException("no archive of ours: " + schema.getName() + " does not say its types");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Type field = schema.getType(i);
            columns.add(new Column(field.getName(), all.get(i), field.isRepetition(Type.Repetition.OPTIONAL)));
        }
        return new Shape(schema.getName(), columns);
    }

    MessageType schema() {
        return new MessageType(
                table,
                columns.stream()
                        .map(column -> column.type().parquet(column.name(), column.nullable()))
                        .toList());
    }

    Map<String, String> metadata() {
        return Map.of(
                ColumnType.METADATA,
                columns.stream().map(column -> column.type().sql()).collect(Collectors.joining(",")));
    }

    /** Quoted and separated by commas. */
    String names() {
        return columns.stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "));
    }
}
