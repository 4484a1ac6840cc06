package io.windrow.runtime.health;

/** How something is, the best first. */
public enum HealthState {
    /** All measures are within their limits. */
    HEALTHY,
    /** It works, and something is beyond its limit. */
    DEGRADED,
    /** It does not work at present and comes back by itself, as far as anyone can tell. */
    RECONNECTING,
    /** It does not work. */
    UNHEALTHY;

    /** Whether it does its work. */
    public boolean serves() {
        return this == HEALTHY || this == DEGRADED;
    }
}
