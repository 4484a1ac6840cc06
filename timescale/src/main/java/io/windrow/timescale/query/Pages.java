package io.windrow.timescale.query;

/** How much is in memory at once. */
final class Pages {
    /** Rows of a page when nothing else is said. */
    static final int DEFAULT = 1_000;

    private Pages() {}
}
