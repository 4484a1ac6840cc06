package io.windrow.producer.edge;

import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import java.time.YearMonth;
import java.util.OptionalLong;

/** The time that a message tells, in microseconds since 1970-01-01T00:00:00Z; empty when it does not know it. */
final class BusTime {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long MICROS_PER_MINUTE = 60_000_000;
    private static final long MICROS_PER_TICK = 100; // NMEA 2000: 0.1 ms
    /** In the raw offset's place: the time is that of an unknown zone (J1939-71, local hour offset 125). */
    private static final int LOCAL_TIME = 250;

    private static final int GLONASS = 1;
    private static final int NO_GNSS = 0;

    private BusTime() {}

    /** PGN 65254. Its local offsets say what a clock on the wall shows; the time itself is UTC. */
    static OptionalLong ofTimeDate(Decoding.Message message) {
        Fields fields = new Fields(message);
        boolean told = fields.areGood("Seconds", "Minutes", "Hours", "Month", "Day", "Year");
        if (!told || fields.raw("LocalHourOffset") == LOCAL_TIME) {
            return OptionalLong.empty();
        }
        YearMonth month = YearMonth.of((int) fields.value("Year"), (int) fields.value("Month"));
        int day = (int) Math.ceil(fields.value("Day")); // in quarters: 0.25 to 1 are the first
        if (!month.isValidDay(day)) {
            return OptionalLong.empty();
        }
        long minutes = (long) (fields.value("Hours") * 60 + fields.value("Minutes"));
        long midnight = month.atDay(day).toEpochDay() * MICROS_PER_DAY;
        return OptionalLong.of(midnight + minutes * MICROS_PER_MINUTE + fields.raw("Seconds") * 250_000);
    }

    /** PGN 126992 when its source is GNSS, and 129029 when it has a fix. */
    static OptionalLong ofGnss(Decoding.Message message) {
        Fields fields = new Fields(message);
        if (!fields.areGood("Date", "Time") || !fields.isByGnss()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(fields.raw("Date") * MICROS_PER_DAY + fields.raw("Time") * MICROS_PER_TICK);
    }

    /** The signals of a message by their names; one that it does not have is not good. */
    private record Fields(Decoding.Message message) {

        boolean areGood(String... names) {
            for (String name : names) {
                int index = index(name);
                if (index < 0 || message.quality(index) != Quality.GOOD) {
                    return false;
                }
            }
            return true;
        }

        boolean isByGnss() {
            return areGood("Method") ? raw("Method") != NO_GNSS : areGood("Source") && raw("Source") <= GLONASS;
        }

        long raw(String name) {
            return message.raw(index(name));
        }

        double value(String name) {
            return message.value(index(name));
        }

        private int index(String name) {
            for (int i = 0; i < message.size(); i++) {
                if (message.signal(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
