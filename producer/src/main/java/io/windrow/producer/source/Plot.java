package io.windrow.producer.source;

/**
 * The land that a simulated machine works: six machines share a field side by side, and the fields lie in one grid, so that
 * a hundred machines are within some ten kilometres.
 *
 * @param latitude of the land's corner where it is entered, degrees
 * @param longitude of the same
 */
record Plot(double latitude, double longitude) {
    /** How wide each machine's land is. */
    static final double LAND_METRES = 240;

    private static final double METRES_PER_DEGREE = 111_320;
    private static final double REGION_LATITUDE = 42.02;
    private static final double REGION_LONGITUDE = -93.65;
    private static final int LANDS = 6;
    private static final int FIELDS_A_ROW = 5;
    private static final double FIELD_EAST_METRES = LANDS * LAND_METRES + 160;
    private static final double FIELD_NORTH_METRES = 1_200;

    /** The land of a machine by its number in the fleet, from 0. */
    static Plot of(int number) {
        int field = number / LANDS;
        double east = (field % FIELDS_A_ROW) * FIELD_EAST_METRES + (number % LANDS) * LAND_METRES;
        int row = field / FIELDS_A_ROW;
        double north = row * FIELD_NORTH_METRES;
        var region = new Plot(REGION_LATITUDE, REGION_LONGITUDE);
        return new Plot(region.latitudeOf(north), region.longitudeOf(east));
    }

    double latitudeOf(double metresNorth) {
        return latitude + metresNorth / METRES_PER_DEGREE;
    }

    double longitudeOf(double metresEast) {
        return longitude + metresEast / (METRES_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(REGION_LATITUDE)));
    }
}
