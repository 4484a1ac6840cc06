package io.windrow.streams.metrics;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * Where a machine was.
 *
 * @param at captured, microseconds since 1970
 * @param latitude in 1e-7 degrees, north positive
 * @param longitude in 1e-7 degrees, east positive
 */
public record Place(long at, int latitude, int longitude) {
    private static final double UNITS_PER_DEGREE = 1e7;
    private static final double MAX_LATITUDE = 90;
    private static final double MAX_LONGITUDE = 180;

    /** Null when it is nowhere on earth. */
    static @Nullable Place of(long at, double latitude, double longitude) {
        boolean onEarth = Math.abs(latitude) <= MAX_LATITUDE && Math.abs(longitude) <= MAX_LONGITUDE;
        return onEarth ? new Place(at, units(latitude), units(longitude)) : null;
    }

    private static int units(double degrees) {
        return (int) Math.round(degrees * UNITS_PER_DEGREE);
    }

    public double latitudeDegrees() {
        return latitude / UNITS_PER_DEGREE;
    }

    public double longitudeDegrees() {
        return longitude / UNITS_PER_DEGREE;
    }

    static Place readFrom(Unpacker in) {
        return new Place(in.signed(), (int) in.signed(), (int) in.signed());
    }

    void writeTo(Packer out) {
        out.signed(at).signed(latitude).signed(longitude);
    }

    /** The earlier of two; of the same time the one further south, then west, so that order of arrival does not matter. */
    boolean isBefore(Place other) {
        if (at != other.at) {
            return at < other.at;
        }
        return latitude != other.latitude ? latitude < other.latitude : longitude < other.longitude;
    }
}
