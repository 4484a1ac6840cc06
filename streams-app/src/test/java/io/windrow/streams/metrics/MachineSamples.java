package io.windrow.streams.metrics;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import io.windrow.streams.state.ReadingSamples;
import org.jspecify.annotations.Nullable;

/** Readings of the groups that metrics are computed from. */
public final class MachineSamples {
    /** A minute's start in 2026. */
    public static final long START = 1_790_000_040_000_000L;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int PROCESS_DATA = 51968;

    private MachineSamples() {}

    /** The time of a second, and so many microseconds into it, counted from {@link #START}. */
    public static long at(int second, long micros) {
        return START + second * MICROS_PER_SECOND + micros;
    }

    public static Readings engineSpeed(long at, double rpm) {
        return of(at, 61444, signal("EngineSpeed", 190, rpm));
    }

    public static Readings fuelRate(long at, double litresPerHour) {
        return of(at, 65266, signal("EngineFuelRate", 183, litresPerHour));
    }

    public static Readings groundSpeed(long at, double metresPerSecond) {
        return of(at, 65097, signal("GroundBasedMachineSpeed", 1859, metresPerSecond));
    }

    public static Readings vehicleSpeed(long at, double kilometresPerHour) {
        return of(at, 65265, signal("WheelBasedVehicleSpeed", 84, kilometresPerHour));
    }

    public static Readings rearHitch(long at, boolean inWork) {
        return of(at, 65093, signal("RearHitchInWork", 1877, inWork ? 1 : 0));
    }

    public static Readings rearPto(long at, boolean engaged) {
        return of(at, 65091, signal("RPTOEngagement", 2408, engaged ? 1 : 0));
    }

    public static Readings processData(long at, String name, double value) {
        return of(at, PROCESS_DATA, signal(name, null, value));
    }

    public static Readings position(long at, double latitude, double longitude) {
        return of(at, 129025, signal("Latitude", null, latitude), signal("Longitude", null, longitude));
    }

    public static Readings of(long at, int pgn, Signal... signals) {
        Readings reading = ReadingSamples.at(at, null, signals);
        reading.setPgn(pgn);
        return reading;
    }

    public static Signal signal(String name, @Nullable Integer spn, double value) {
        var signal = new Signal();
        signal.setName(name);
        signal.setSpn(spn);
        signal.setUnit("");
        signal.setValue(value);
        signal.setRaw(0);
        signal.setScale(1);
        signal.setOffset(0);
        signal.setQuality(Quality.GOOD);
        signal.setKind(SignalKind.NUMBER);
        return signal;
    }

    public static Signal without(Quality quality) {
        Signal signal = signal("EngineSpeed", 190, 0);
        signal.setValue(null);
        signal.setQuality(quality);
        return signal;
    }
}
