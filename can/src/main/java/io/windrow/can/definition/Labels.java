package io.windrow.can.definition;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a state's raw values are called.
 *
 * @param texts by raw value, in its order
 */
public record Labels(Map<Long, String> texts) {
    /** No names. */
    public static final Labels NONE = new Labels(Map.of());

    public Labels {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** A raw value's name, or null when it has none. */
    public @Nullable String find(long raw) {
        return texts.get(raw);
    }

    /** Whether there are no names at all. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }
}
