package io.windrow.streams.metrics;

/**
 * What is summed over the seconds of a window. Whole numbers, so that any order of adding gives the same; "share" is in
 * millionths of a second.
 */
enum Total {
    /** Readings. */
    MESSAGES,
    /** Signals with a value. */
    GOOD,
    /** Signals in error or out of range. */
    BAD,
    /** Signals that were not available. */
    ABSENT,
    /** Seconds with any reading. */
    HEARD_SECONDS,

    /** Millionths of rpm of the seconds' means. */
    ENGINE_SPEED,
    ENGINE_SPEED_SECONDS,
    /** Millionths of a per cent. */
    ENGINE_LOAD,
    ENGINE_LOAD_SECONDS,
    /** Millionths of L/h, one second each. */
    FUEL_RATE,
    FUEL_RATE_SECONDS,
    /** Micrometres: the seconds' speeds, one second each. */
    DISTANCE,
    SPEED_SECONDS,

    /** Share in which the engine turned. */
    ENGINE_RUNS,
    /** Share in work. */
    WORKING,
    /** Share out of work, faster than walking a hand's breadth a second. */
    MOVING,
    /** Share out of work and standing. */
    IDLE,
    /** Seconds that say whether the machine works. */
    WORK_SECONDS,
    /** Share with a power take-off engaged. */
    PTO,
    PTO_SECONDS,
    /** Share with a hitch in work. */
    HITCH,
    HITCH_SECONDS,

    /** Millionths of a square metre. */
    AREA,
    AREA_SECONDS,
    /** Millionths of a metre, of the seconds with a width. */
    WIDTH,
    WIDTH_SECONDS,
    /** Milligrams. */
    YIELD,
    YIELD_SECONDS,
    /** Milligrams of the seconds that also tell the moisture. */
    MOIST_YIELD,
    /** Milligrams x parts per million. */
    YIELD_TIMES_MOISTURE,
    /** Parts per million. */
    MOISTURE,
    MOISTURE_SECONDS;

    /** Its place among the totals, in memory and as they are written: new ones go to the end. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }
}
