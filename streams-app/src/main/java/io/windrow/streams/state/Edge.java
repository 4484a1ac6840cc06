package io.windrow.streams.state;

import org.jspecify.annotations.Nullable;

/**
 * First or last value of a window. Of two readings with the same stamp the value decides, so that any order of arrival
 * gives the same edge.
 */
record Edge(Stamp stamp, double value) implements Comparable<Edge> {

    static Edge readFrom(Unpacker in, long start) {
        return new Edge(Stamp.readFrom(in, start), in.number());
    }

    void writeTo(Packer out, long start) {
        stamp.writeTo(out, start);
        out.number(value);
    }

    static Edge earlier(@Nullable Edge known, Edge seen) {
        return known == null || seen.compareTo(known) < 0 ? seen : known;
    }

    static Edge later(@Nullable Edge known, Edge seen) {
        return known == null || seen.compareTo(known) > 0 ? seen : known;
    }

    @Override
    public int compareTo(Edge other) {
        int byStamp = stamp.compareTo(other.stamp);
        return byStamp != 0 ? byStamp : Double.compare(value, other.value);
    }
}
