package io.windrow.timescale.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.jspecify.annotations.Nullable;

/** Puts rows together from Parquet's columns. Used by one thread. */
final class RowMaterializer extends RecordMaterializer<@Nullable Object[]> {
    private final Root root;
    private @Nullable Object[] row = {};

    RowMaterializer(Shape shape) {
        this.root = new Root(shape);
    }

    @Override
    public @Nullable Object[] getCurrentRecord() {
        return row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private final class Root extends GroupConverter {
        private final List<Converter> fields = new ArrayList<>();

        Root(Shape shape) {
            for (int i = 0; i < shape.columns().size(); i++) {
                int place = i;
                ColumnType type = shape.columns().get(i).type();
                fields.add(
                        type.isList()
                                ? new Listed(type, value -> row[place] = value)
                                : new Single(type, value -> row[place] = value));
            }
        }

        @Override
        public Converter getConverter(int field) {
            return fields.get(field);
        }

        @Override
        public void start() {
            row = new @Nullable Object[fields.size()];
        }

        @Override
        public void end() {
            // the row is whole
        }
    }

    /** A list: a group that repeats the group of an element. */
    private static final class Listed extends GroupConverter {
        private final ColumnType type;
        private final Consumer<Object> done;
        private final List<@Nullable Object> elements = new ArrayList<>();
        private final Element element;

        Listed(ColumnType type, Consumer<Object> done) {
            this.type = type;
            this.done = done;
            this.element = new Element(type, elements);
        }

        @Override
        public Converter getConverter(int field) {
            return element;
        }

        @Override
        public void start() {
            elements.clear();
        }

        @Override
        public void end() {
            done.accept(
                    type == ColumnType.FLOAT8_ARRAY ? elements.toArray(Double[]::new) : elements.toArray(Long[]::new));
        }
    }

    private static final class Element extends GroupConverter {
        private final List<@Nullable Object> elements;
        private final Single value;

        Element(ColumnType type, List<@Nullable Object> elements) {
            this.elements = elements;
            this.value = new Single(type, read -> elements.set(elements.size() - 1, read));
        }

        @Override
        public Converter getConverter(int field) {
            return value;
        }

        @Override
        public void start() {
            elements.add(null);
        }

        @Override
        public void end() {
            // null unless the value came
        }
    }

    private static final class Single extends PrimitiveConverter {
        private final ColumnType type;
        private final Consumer<Object> done;

        Single(ColumnType type, Consumer<Object> done) {
            this.type = type;
            this.done = done;
        }

        @Override
        public void addBinary(Binary value) {
            done.accept(type == ColumnType.BYTEA ? value.getBytes() : value.toStringUsingUTF8());
        }

        @Override
        public void addBoolean(boolean value) {
            done.accept(value);
        }

        @Override
        public void addDouble(double value) {
            done.accept(value);
        }

        @Override
        public void addInt(int value) {
            done.accept(value);
        }

        @Override
        public void addLong(long value) {
            done.accept(value);
        }
    }
}
