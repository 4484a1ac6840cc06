package io.windrow.timescale.sink;

import java.util.Comparator;

/** Where frames are numbered one by one: a bus of a gateway, between two of its starts. */
record Origin(String gateway, String boot, String channel) implements Comparable<Origin> {
    private static final Comparator<Origin> ORDER =
            Comparator.comparing(Origin::gateway).thenComparing(Origin::boot).thenComparing(Origin::channel);

    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }
}
