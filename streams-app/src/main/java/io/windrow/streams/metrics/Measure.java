package io.windrow.streams.metrics;

import io.windrow.avro.Signal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A signal that the metrics are computed from, by its group and its SPN, or its name where it has none. Values are whole
 * millionths of the unit named here, so that sums are exact; where a bound stands behind the factor, it is the most that is
 * believed, in that unit.
 */
public enum Measure {
    /** rpm; SPN 190 (J1939-71). */
    ENGINE_SPEED(61444, 190, 1),
    /** %; SPN 92. */
    ENGINE_LOAD(61443, 92, 1),
    /** L/h; SPN 183. */
    FUEL_RATE(65266, 183, 1),

    /** m/s over ground, radar or satellites; SPN 1859 (ISO 11783-7). */
    GROUND_SPEED(65097, 1859, 1),
    /** m/s, what the tractor ECU holds for the best; SPN 4305. */
    SELECTED_SPEED(61474, 4305, 1),
    /** m/s over ground (NMEA 2000, PGN 129026). */
    SPEED_OVER_GROUND(129026, "SOG", 1),
    /** m/s, from km/h; SPN 517. */
    NAVIGATION_SPEED(65256, 517, 1 / 3.6),
    /** m/s of the wheels, which slip under load; SPN 1862. */
    WHEEL_SPEED(65096, 1862, 1),
    /** m/s of the wheels, from km/h; SPN 84. */
    VEHICLE_SPEED(65265, 84, 1 / 3.6),

    /** 1 engaged, 0 not; SPN 2408. */
    REAR_PTO(65091, 2408, 1, 1),
    /** 1 engaged, 0 not; SPN 1888. */
    FRONT_PTO(65092, 1888, 1, 1),
    /** 1 in work, 0 not; SPN 1877. */
    REAR_HITCH(65093, 1877, 1, 1),
    /** 1 in work, 0 not; SPN 1876. */
    FRONT_HITCH(65094, 1876, 1, 1),

    /** 1 on, 0 off; DDI 141 (ISO 11783-11). Of several elements the share that is on. */
    WORK_STATE(Measure.PROCESS_DATA, "ActualWorkState", 1, 1),
    /** m, from mm; DDI 67. Of several elements the widest. */
    WORKING_WIDTH(Measure.PROCESS_DATA, "ActualWorkingWidth", 1e-3, 1_000),
    /** kg/s, from mg/s; DDI 87. */
    MASS_FLOW(Measure.PROCESS_DATA, "MassPerTimeYield", 1e-6, 1_000),
    /** %, from ppm; DDI 99. */
    CROP_MOISTURE(Measure.PROCESS_DATA, "CropMoisture", 1e-4, 100);

    /** Millionths in one. */
    public static final long ONE = 1_000_000;

    /** Of a measure's unit, where its group does not say less: far more than any machine does. */
    private static final double MOST = 100_000;

    private static final int PROCESS_DATA = 51968;
    private static final int NO_SPN = -1;
    private static final Measure[] NONE = {};
    private static final Map<Integer, Measure[]> BY_PGN = Arrays.stream(values())
            .collect(Collectors.groupingBy(
                    measure -> measure.pgn,
                    Collectors.collectingAndThen(Collectors.toList(), list -> list.toArray(NONE))));

    private final int pgn;
    private final int spn;
    private final String name;
    private final double factor;
    private final double most;

    Measure(int pgn, int spn, double factor) {
        this(pgn, spn, factor, Measure.MOST);
    }

    Measure(int pgn, int spn, double factor, double most) {
        this(pgn, spn, "", factor, most);
    }

    Measure(int pgn, String name, double factor) {
        this(pgn, name, factor, Measure.MOST);
    }

    Measure(int pgn, String name, double factor, double most) {
        this(pgn, NO_SPN, name, factor, most);
    }

    Measure(int pgn, int spn, String name, double factor, double most) {
        this.pgn = pgn;
        this.spn = spn;
        this.name = name;
        this.factor = factor;
        this.most = most;
    }

    /** The measures that a group may carry. */
    static Measure[] in(int pgn) {
        return BY_PGN.getOrDefault(pgn, NONE);
    }

    /** Whether a signal of its group is this one. */
    boolean is(Signal signal) {
        @Nullable Integer number = signal.getSpn();
        return spn == NO_SPN ? name.equals(signal.getName()) : number != null && number == spn;
    }

    /**
     * Whether a machine can do that; {@code value} is in the signal's own unit. What it cannot would outweigh all that it did.
     * None of the measures is ever below 0.
     */
    boolean isCredible(double value) {
        return value >= 0 && value * factor <= most;
    }

    /** Millionths of this measure's unit; {@code value} is finite and in the signal's own. */
    long millionths(double value) {
        return Math.round(value * factor * ONE);
    }

    /** Whether of several values in a second the greatest counts; else it is their mean. */
    boolean isGreatest() {
        return this == WORKING_WIDTH;
    }
}
