package io.windrow.runtime.lifecycle;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life of a part, with its moves: single use, no way back.
 *
 * <pre>
 * NEW → STARTING → RUNNING → STOPPING → STOPPED
 *           └────────┴──────────┴─────→ FAILED
 * </pre>
 */
public enum Lifecycle {
    NEW,
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    FAILED;

    /** Whether this state may be followed by the other. */
    public boolean leadsTo(Lifecycle next) {
        return followers().contains(next);
    }

    /** Whether nothing follows. */
    public boolean isOver() {
        return followers().isEmpty();
    }

    private Set<Lifecycle> followers() {
        return switch (this) {
            case NEW -> EnumSet.of(STARTING, STOPPED);
            case STARTING -> EnumSet.of(RUNNING, STOPPING, FAILED);
            case RUNNING -> EnumSet.of(STOPPING, FAILED);
            case STOPPING -> EnumSet.of(STOPPED, FAILED);
            case STOPPED, FAILED -> EnumSet.noneOf(Lifecycle.class);
        };
    }
}
