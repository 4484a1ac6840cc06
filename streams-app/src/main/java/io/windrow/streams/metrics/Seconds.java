package io.windrow.streams.metrics;

import static io.windrow.streams.metrics.Measure.ONE;

import org.jspecify.annotations.Nullable;

/**
 * Adds a minute's seconds to its totals. A second counts with the mean of its values and for a whole second; one without a
 * value of a measure adds nothing to that measure's integral: gaps are not filled. For one thread.
 */
final class Seconds {
    /** Slower than this a machine stands: 0.1 m/s. */
    static final long STANDING = ONE / 10;

    /** The best first: over ground, then what the tractor thinks, then its wheels. */
    private static final Measure[] SPEEDS = {
        Measure.GROUND_SPEED,
        Measure.SELECTED_SPEED,
        Measure.SPEED_OVER_GROUND,
        Measure.NAVIGATION_SPEED,
        Measure.WHEEL_SPEED,
        Measure.VEHICLE_SPEED
    };

    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long PPM_PER_MILLIONTH_OF_PERCENT = 100;

    private final MachineMinute minute;
    private final MachineTotals totals;
    /** What a second without a width has: that of the one before, or the minute's first. */
    private long width;

    private long active;
    private long working;
    private long moving;

    Seconds(MachineMinute minute, MachineTotals totals) {
        this.minute = minute;
        this.totals = totals;
        this.width = firstWidth();
        @Nullable Track engine = minute.track(Measure.ENGINE_SPEED);
        if (engine != null) {
            totals.sawEngineSpeed(engine.max());
        }
    }

    private long firstWidth() {
        long first = UNKNOWN;
        for (int second = Track.SECONDS - 1; second >= 0; second--) {
            long here = at(Measure.WORKING_WIDTH, second);
            first = here == UNKNOWN ? first : here;
        }
        return first;
    }

    /** A bit for each second, as in {@link MinuteSummary}. */
    long active() {
        return active;
    }

    long working() {
        return working;
    }

    long moving() {
        return moving;
    }

    void add(int second) {
        long speed = speed(second);
        long share = workingShare(second);
        engine(second);
        travel(speed);
        tools(second);
        ground(second, speed, share);
        crop(second);
        operation(second, speed, share);
    }

    private long at(Measure measure, int second) {
        @Nullable Track track = minute.track(measure);
        return track == null || !track.has(second) ? UNKNOWN : track.at(second);
    }

    private boolean isAboveZero(Measure measure, int second) {
        @Nullable Track track = minute.track(measure);
        return track != null && track.isAboveZero(second);
    }

    private void engine(int second) {
        mean(Total.ENGINE_SPEED, Total.ENGINE_SPEED_SECONDS, at(Measure.ENGINE_SPEED, second));
        mean(Total.ENGINE_LOAD, Total.ENGINE_LOAD_SECONDS, at(Measure.ENGINE_LOAD, second));
        mean(Total.FUEL_RATE, Total.FUEL_RATE_SECONDS, at(Measure.FUEL_RATE, second));
    }

    private void mean(Total sum, Total seconds, long value) {
        if (value != UNKNOWN) {
            totals.add(sum, value);
            totals.add(seconds, 1);
        }
    }

    private long speed(int second) {
        for (Measure measure : SPEEDS) {
            long speed = at(measure, second);
            if (speed != UNKNOWN) {
                return speed;
            }
        }
        return UNKNOWN;
    }

    private void travel(long speed) {
        mean(Total.DISTANCE, Total.SPEED_SECONDS, speed);
        if (speed != UNKNOWN) {
            totals.sawSpeed(speed);
        }
    }

    /** What the implement says, else whether a hitch is in work. */
    private long workingShare(int second) {
        long state = at(Measure.WORK_STATE, second);
        return state == UNKNOWN ? either(Measure.REAR_HITCH, Measure.FRONT_HITCH, second) : state;
    }

    private long either(Measure one, Measure other, int second) {
        return Math.max(at(one, second), at(other, second));
    }

    private void tools(int second) {
        mean(Total.PTO, Total.PTO_SECONDS, either(Measure.REAR_PTO, Measure.FRONT_PTO, second));
        mean(Total.HITCH, Total.HITCH_SECONDS, either(Measure.REAR_HITCH, Measure.FRONT_HITCH, second));
    }

    private void ground(int second, long speed, long share) {
        long here = at(Measure.WORKING_WIDTH, second);
        width = here == UNKNOWN ? width : here;
        if (width == UNKNOWN) {
            return;
        }
        mean(Total.WIDTH, Total.WIDTH_SECONDS, width);
        if (speed != UNKNOWN && share != UNKNOWN) {
            totals.add(Total.AREA, product(product(speed, width), share));
            totals.add(Total.AREA_SECONDS, 1);
        }
    }

    /** Of two numbers in millionths. */
    private static long product(long a, long b) {
        return Math.round((double) a * b / ONE);
    }

    private void crop(int second) {
        long flow = at(Measure.MASS_FLOW, second);
        long moisture = at(Measure.CROP_MOISTURE, second);
        long ppm = moisture == UNKNOWN ? UNKNOWN : moisture / PPM_PER_MILLIONTH_OF_PERCENT;
        mean(Total.YIELD, Total.YIELD_SECONDS, flow);
        mean(Total.MOISTURE, Total.MOISTURE_SECONDS, ppm);
        if (flow != UNKNOWN && ppm != UNKNOWN) {
            totals.add(Total.MOIST_YIELD, flow);
            totals.add(Total.YIELD_TIMES_MOISTURE, Capped.product(flow, ppm));
        }
    }

    /** Without an engine's speed, as on an implement's bus, a machine that moves or works counts as running. */
    private void operation(int second, long speed, long share) {
        boolean turns = isAboveZero(Measure.ENGINE_SPEED, second);
        boolean moves = speed != UNKNOWN && speed > STANDING;
        boolean works = share != UNKNOWN && share > 0;
        boolean silent = at(Measure.ENGINE_SPEED, second) == UNKNOWN;
        if (turns) {
            totals.add(Total.ENGINE_RUNS, ONE);
        }
        if (!turns && !(silent && (moves || works))) {
            return;
        }
        long bit = 1L << second;
        active |= bit;
        spend(bit, moves, share == UNKNOWN ? 0 : share);
        if (share != UNKNOWN) {
            totals.add(Total.WORK_SECONDS, 1);
        }
    }

    private void spend(long bit, boolean moves, long share) {
        totals.add(Total.WORKING, share);
        totals.add(moves ? Total.MOVING : Total.IDLE, ONE - share);
        if (share * 2 >= ONE) {
            working |= bit;
        } else if (moves) {
            moving |= bit;
        }
    }
}
