package io.windrow.streams.fleet;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A grid over the earth whose cells are at least twice the radius wide and high, so that all that is near a place lies in at
 * most four of them. Rows are of equal height; each row has a whole number of cells around the earth, fewer towards the poles.
 * Immutable.
 */
public final class Cells {
    private static final double DEGREES_OF_MERIDIAN = 180;
    private static final double DEGREES_OF_PARALLEL = 360;

    private final double radiusMetres;
    private final int rows;

    public Cells(double radiusMetres) {
        this.radiusMetres = radiusMetres;
        double halfCircle = Math.PI * Earth.RADIUS_METRES;
        rows = Math.max(1, (int) (halfCircle / (2 * radiusMetres)));
    }

    /** The cell that a place, in degrees, stands in. */
    public String home(double latitude, double longitude) {
        int row = row(latitude);
        return name(row, column(row, longitude));
    }

    /** All cells with places within the radius, the home first. */
    public Set<String> near(double latitude, double longitude) {
        double high = degreesOfLatitude();
        Set<String> cells = new LinkedHashSet<>();
        cells.add(home(latitude, longitude));
        for (double north : new double[] {latitude - high, latitude, latitude + high}) {
            int row = row(north);
            double wide = degreesOfLongitude(row);
            cells.add(name(row, column(row, longitude - wide)));
            cells.add(name(row, column(row, longitude)));
            cells.add(name(row, column(row, longitude + wide)));
        }
        return cells;
    }

    private double degreesOfLatitude() {
        return Math.toDegrees(radiusMetres / Earth.RADIUS_METRES);
    }

    /** How many degrees the radius spans where the row is nearest to a pole, all around at most. */
    private double degreesOfLongitude(int row) {
        double perMetre = DEGREES_OF_PARALLEL / circumference(row);
        return Math.min(DEGREES_OF_PARALLEL, radiusMetres * perMetre);
    }

    /** Of the row's shorter edge, in metres; above 0. */
    private double circumference(int row) {
        double south = row * DEGREES_OF_MERIDIAN / rows - DEGREES_OF_MERIDIAN / 2;
        double north = south + DEGREES_OF_MERIDIAN / rows;
        double steepest = Math.max(Math.abs(south), Math.abs(north));
        return Math.max(1, 2 * Math.PI * Earth.RADIUS_METRES * Math.cos(Math.toRadians(steepest)));
    }

    private int row(double latitude) {
        int row = (int) ((latitude + DEGREES_OF_MERIDIAN / 2) / DEGREES_OF_MERIDIAN * rows);
        return Math.max(0, Math.min(rows - 1, row));
    }

    private int columns(int row) {
        return Math.max(1, (int) (circumference(row) / (2 * radiusMetres)));
    }

    private int column(int row, double longitude) {
        int columns = columns(row);
        double turns = (longitude + DEGREES_OF_PARALLEL / 2) / DEGREES_OF_PARALLEL;
        return Math.floorMod((int) Math.floor(turns * columns), columns);
    }

    private static String name(int row, int column) {
        return row + "/" + column;
    }
}
