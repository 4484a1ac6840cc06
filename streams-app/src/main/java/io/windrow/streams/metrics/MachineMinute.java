package io.windrow.streams.metrics;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.schemas.Level;
import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.EnumMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One minute of one machine, second by second, from all of its buses. Equal readings in any order leave equal bytes.
 * Mutable, for one thread.
 */
public final class MachineMinute {
    private static final long MICROS_PER_SECOND = 1_000_000;
    /** Position, Rapid Update; GNSS Position Data; Vehicle Position. */
    private static final Set<Integer> POSITIONS = Set.of(129025, 129029, 65267);

    /** Their places are written: new ones go to the end. */
    private static final Measure[] MEASURES = Measure.values();

    private final EnumMap<Measure, Track> tracks = new EnumMap<>(Measure.class);
    private final Places places;
    private long messages;
    private long good;
    private long bad;
    private long absent;
    /** A bit for each second with a reading. */
    private long heard;

    /** A minute in which nothing was heard. */
    public MachineMinute() {
        places = new Places();
    }

    /**
     * Adds a reading.
     *
     * @param at its capture, microseconds since 1970, within this minute
     */
    public void add(Readings reading, long at) {
        int second = (int) (Math.floorMod(at, Level.MINUTE.micros()) / MICROS_PER_SECOND);
        messages++;
        heard |= 1L << second;
        for (Signal signal : reading.getSignals()) {
            count(signal.getQuality());
        }
        for (Measure measure : Measure.in(reading.getPgn())) {
            measure(measure, reading, second);
        }
        if (POSITIONS.contains(reading.getPgn())) {
            place(reading, at);
        }
    }

    private void count(Quality quality) {
        switch (quality) {
            case GOOD -> good++;
            case ERROR, OUT_OF_RANGE -> bad++;
            case NOT_AVAILABLE -> absent++;
        }
    }

    private void measure(Measure measure, Readings reading, int second) {
        for (Signal signal : reading.getSignals()) {
            boolean isTold = measure.is(signal) && signal.getQuality() == Quality.GOOD;
            @Nullable Double value = isTold ? signal.getValue() : null;
            if (value != null && measure.isCredible(value)) {
                own(measure).add(second, measure.millionths(value));
            } else if (value != null) {
                good--; // it counted as that by its definition, which allows more than a machine can do
                bad++;
            }
        }
    }

    private void place(Readings reading, long at) {
        @Nullable Double latitude = null;
        @Nullable Double longitude = null;
        for (Signal signal : reading.getSignals()) {
            latitude = signal.getName().equals("Latitude") ? signal.getValue() : latitude;
            longitude = signal.getName().equals("Longitude") ? signal.getValue() : longitude;
        }
        @Nullable Place place = latitude == null || longitude == null ? null : Place.of(at, latitude, longitude);
        if (place != null) {
            places.add(place);
        }
    }

    private Track own(Measure measure) {
        return tracks.computeIfAbsent(measure, absent -> new Track(absent.isGreatest()));
    }

    @Nullable Track track(Measure measure) {
        return tracks.get(measure);
    }

    boolean isHeard(int second) {
        return (heard >>> second & 1) != 0;
    }

    Places places() {
        return places;
    }

    /** Its counts, put where the totals have them. */
    void countInto(MachineTotals totals) {
        totals.add(Total.MESSAGES, messages);
        totals.add(Total.GOOD, good);
        totals.add(Total.BAD, bad);
        totals.add(Total.ABSENT, absent);
        totals.add(Total.HEARD_SECONDS, Long.bitCount(heard));
    }

    /** {@code | v messages | v good | v bad | v absent | v heard | v tracks | v measure, track | … | places |} */
    public void writeTo(Packer out) {
        out.unsigned(messages).unsigned(good).unsigned(bad).unsigned(absent).unsigned(heard);
        out.unsigned(tracks.size());
        for (int i = 0; i < MEASURES.length; i++) {
            @Nullable Track track = track(MEASURES[i]);
            if (track != null) {
                track.writeTo(out.unsigned(i));
            }
        }
        places.writeTo(out);
    }

    private MachineMinute(Unpacker in) {
        messages = in.unsigned();
        good = in.unsigned();
        bad = in.unsigned();
        absent = in.unsigned();
        heard = in.unsigned();
        for (int left = in.small(); left > 0; left--) {
            Measure measure = MEASURES[in.small()];
            tracks.put(measure, Track.readFrom(in, measure.isGreatest()));
        }
        places = Places.readFrom(in);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static MachineMinute readFrom(Unpacker in) {
        return new MachineMinute(in);
    }
}
