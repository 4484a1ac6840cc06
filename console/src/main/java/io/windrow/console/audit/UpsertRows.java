package io.windrow.console.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The rows of one table held against the records of its topic, every column. Used by one thread. */
final class UpsertRows {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONNECT_NAME = "connect.name";
    private static final String JSON_NAME = "io.debezium.data.Json";

    private final UpsertTable table;
    private final Map<List<Object>, Map<String, Object>> rows = new HashMap<>();

    private UpsertRows(UpsertTable table) {
        this.table = table;
    }

    /**
     * How many of the topic's newest values the table has.
     *
     * @param newest by the values of the key's columns; empty for a key whose last record had no value
     */
    static long equal(DataSource database, UpsertTable table, Map<List<Object>, Optional<SpecificRecord>> newest)
            throws SQLException {
        if (newest.isEmpty()) {
            return 0;
        }
        var found = new UpsertRows(table);
        found.read(database, machines(newest.keySet()));
        return newest.entrySet().stream()
                .filter(entry -> found.agrees(entry.getKey(), entry.getValue()))
                .count();
    }

    /** The machine comes first in every key. */
    private static Set<String> machines(Set<List<Object>> keys) {
        Set<String> machines = new TreeSet<>();
        keys.forEach(key -> machines.add((String) key.get(0)));
        return machines;
    }

    private void read(DataSource database, Set<String> machines) throws SQLException {
        String sql = "select * from " + table.table() + " where equipment_id = any(?)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", machines.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    add(found);
                }
            }
        }
    }

    private void add(ResultSet row) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        for (Schema.Field field : table.schema().getFields()) {
            values.put(field.name(), value(row, field));
        }
        List<Object> key = new ArrayList<>();
        table.keyColumns().forEach(column -> key.add(values.get(column)));
        rows.put(key, values);
    }

    private static @Nullable Object value(ResultSet row, Schema.Field field) throws SQLException {
        Schema type = present(field.schema());
        if (type.getLogicalType() != null) {
            @Nullable OffsetDateTime time = row.getObject(field.name(), OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        return switch (type.getType()) {
            case STRING -> row.getString(field.name());
            case INT -> row.getObject(field.name(), Integer.class);
            case LONG -> row.getObject(field.name(), Long.class);
            case DOUBLE -> row.getObject(field.name(), Double.class);
            case BOOLEAN -> row.getObject(field.name(), Boolean.class);
            default -> throw new IllegalArgumentException("no column has the type of " + field);
        };
    }

    private static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }

    private boolean agrees(List<Object> key, Optional<SpecificRecord> newest) {
        @Nullable Map<String, Object> row = rows.get(key);
        if (row == null || newest.isEmpty()) {
            return row == null && newest.isEmpty();
        }
        SpecificRecord record = newest.get();
        return record.getSchema().getFields().stream()
                .allMatch(field -> same(field, record.get(field.pos()), row.get(field.name())));
    }

    private static boolean same(Schema.Field field, @Nullable Object told, @Nullable Object stored) {
        boolean json = JSON_NAME.equals(present(field.schema()).getProp(CONNECT_NAME));
        return json ? Objects.equals(tree(told), tree(stored)) : Objects.equals(told, stored);
    }

    private static @Nullable Object tree(@Nullable Object json) {
        try {
            return json == null ? null : JSON.readTree((String) json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a column of JSON holds none: " + json, e);
        }
    }
}
