package io.windrow.producer.edge;

import io.windrow.can.name.Name;
import org.jspecify.annotations.Nullable;

/**
 * Which NAMEs a rule is about.
 *
 * @param mask the bits that are asked for
 * @param value what these must be; the others 0
 */
record NamePattern(long mask, long value) {
    static final NamePattern ANY = new NamePattern(0, 0);

    NamePattern {
        if ((value & ~mask) != 0) {
            throw new IllegalArgumentException("a NAME's pattern must not ask for what its mask leaves out");
        }
    }

    /** All 64 bits. */
    static NamePattern of(long value) {
        return new NamePattern(-1, value);
    }

    boolean matches(@Nullable Name name) {
        return name != null && (name.raw() & mask) == value;
    }

    NamePattern and(NamePattern other) {
        return new NamePattern(mask | other.mask, value | other.value);
    }
}
