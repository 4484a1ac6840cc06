package io.windrow.timescale.query;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result.
 *
 * @param values one for each column, of its type, or null
 */
public record Row(List<@Nullable Object> values) {
    public Row {
        values = Collections.unmodifiableList(values);
    }

    public @Nullable Object get(int column) {
        return values.get(column);
    }
}
