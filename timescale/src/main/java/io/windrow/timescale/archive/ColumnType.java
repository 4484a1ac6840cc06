package io.windrow.timescale.archive;

import java.util.Arrays;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** What a column may hold: its name in PostgreSQL, what it is in Parquet and in Java. */
enum ColumnType {
    /** {@link Boolean}. */
    BOOL("boolean", PrimitiveTypeName.BOOLEAN, false),
    /** {@link Integer}. */
    INT2("smallint", PrimitiveTypeName.INT32, false),
    /** {@link Integer}. */
    INT4("integer", PrimitiveTypeName.INT32, false),
    /** {@link Long}. */
    INT8("bigint", PrimitiveTypeName.INT64, false),
    /** {@link Double}. */
    FLOAT8("double precision", PrimitiveTypeName.DOUBLE, false),
    /** {@link Long}: microseconds since 1970. */
    TIMESTAMPTZ("timestamp with time zone", PrimitiveTypeName.INT64, false),
    /** {@link String}. */
    TEXT("text", PrimitiveTypeName.BINARY, false),
    /** {@link String}: the text that the server makes of it. */
    JSONB("jsonb", PrimitiveTypeName.BINARY, false),
    /** {@code byte[]}. */
    BYTEA("bytea", PrimitiveTypeName.BINARY, false),
    /** {@code Double[]}, elements may be null. */
    FLOAT8_ARRAY("double precision[]", PrimitiveTypeName.DOUBLE, true),
    /** {@code Long[]}, elements may be null. */
    INT8_ARRAY("bigint[]", PrimitiveTypeName.INT64, true);

    /** The key of the file's metadata that names the columns' types in PostgreSQL, in order, by commas. */
    static final String METADATA = "windrow.types";

    private final String sql;
    private final PrimitiveTypeName primitive;
    private final boolean list;

    ColumnType(String sql, PrimitiveTypeName primitive, boolean list) {
        this.sql = sql;
        this.primitive = primitive;
        this.list = list;
    }

    /** As {@code format_type} and a cast spell it. */
    String sql() {
        return sql;
    }

    boolean isList() {
        return list;
    }

    /**
     * The type of a column of a table.
     *
     * @throws IllegalArgumentException when no archive can hold it
     */
    static ColumnType of(String sql) {
        return Arrays.stream(values())
                .filter(type -> type.sql.equals(sql))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an archive cannot hold a column of type " + sql));
    }

    static List<ColumnType> parse(String metadata) {
        return Arrays.stream(metadata.split(",")).map(ColumnType::of).toList();
    }

    Type parquet(String name, boolean nullable) {
        if (list) {
            Type element = Types.optional(primitive).named("element");
            return nullable
                    ? Types.optionalList().element(element).named(name)
                    : Types.requiredList().element(element).named(name);
        }
        return Types.primitive(primitive, nullable ? Repetition.OPTIONAL : Repetition.REQUIRED)
                .as(logical())
                .named(name);
    }

    private @Nullable LogicalTypeAnnotation logical() {
        return switch (this) {
            case TEXT -> LogicalTypeAnnotation.stringType();
            case JSONB -> LogicalTypeAnnotation.jsonType();
            case TIMESTAMPTZ -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
            case INT2 -> LogicalTypeAnnotation.intType(16, true);
            default -> null;
        };
    }
}
