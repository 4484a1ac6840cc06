package io.windrow.streams.fleet;

/** Distances on a sphere with the earth's mean radius (IUGG): within 0.6 % of the ellipsoid's. */
final class Earth {
    static final double RADIUS_METRES = 6_371_008.8;

    private Earth() {}

    /** Metres along the great circle, by the haversine formula; all in degrees. */
    static double metres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = Math.toRadians(otherLatitude - latitude);
        double east = Math.toRadians(otherLongitude - longitude);
        double shrink = Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(otherLatitude));
        double a = square(Math.sin(north / 2)) + shrink * square(Math.sin(east / 2));
        return 2 * RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    private static double square(double value) {
        return value * value;
    }
}
