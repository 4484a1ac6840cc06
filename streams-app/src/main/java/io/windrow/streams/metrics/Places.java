package io.windrow.streams.metrics;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The places of a stretch of time: the first, the last and the box around all. Merging commutes. Mutable, for one thread. */
final class Places {
    private @Nullable Place first;
    private @Nullable Place last;
    private int south = Integer.MAX_VALUE;
    private int west = Integer.MAX_VALUE;
    private int north = Integer.MIN_VALUE;
    private int east = Integer.MIN_VALUE;

    void add(Place place) {
        first = first == null || place.isBefore(first) ? place : first;
        last = last == null || last.isBefore(place) ? place : last;
        widen(place.latitude(), place.longitude(), place.latitude(), place.longitude());
    }

    void merge(Places other) {
        if (!other.isEmpty()) {
            add(other.first());
            add(other.last());
            widen(other.south, other.west, other.north, other.east);
        }
    }

    private void widen(int toSouth, int toWest, int toNorth, int toEast) {
        south = Math.min(south, toSouth);
        west = Math.min(west, toWest);
        north = Math.max(north, toNorth);
        east = Math.max(east, toEast);
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Only when not empty, as all that follow. */
    Place first() {
        return Objects.requireNonNull(first, "no place yet");
    }

    Place last() {
        return Objects.requireNonNull(last, "no place yet");
    }

    /** The box's corner in the south and west; its time means nothing. */
    Place southWest() {
        return new Place(0, south, west);
    }

    Place northEast() {
        return new Place(0, north, east);
    }

    /** {@code | v 0 |} when empty, else {@code | v 1 | first | last | s south | s west | s north | s east |}. */
    void writeTo(Packer out) {
        out.unsigned(isEmpty() ? 0 : 1);
        if (!isEmpty()) {
            first().writeTo(out);
            last().writeTo(out);
            out.signed(south).signed(west).signed(north).signed(east);
        }
    }

    static Places readFrom(Unpacker in) {
        var places = new Places();
        if (in.unsigned() != 0) {
            places.first = Place.readFrom(in);
            places.last = Place.readFrom(in);
            places.south = (int) in.signed();
            places.west = (int) in.signed();
            places.north = (int) in.signed();
            places.east = (int) in.signed();
        }
        return places;
    }
}
