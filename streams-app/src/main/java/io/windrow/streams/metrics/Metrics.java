package io.windrow.streams.metrics;

import static io.windrow.streams.metrics.Measure.ONE;

import io.windrow.avro.EquipmentMetrics;
import io.windrow.avro.EquipmentWindowKey;
import io.windrow.streams.state.Windows;
import org.jspecify.annotations.Nullable;

/** Totals of a window as the record that leaves, in its units. Stateless: any thread may use it. */
public final class Metrics {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double PERCENT = 100;
    private static final double PPM_PER_PERCENT = 1e4;
    private static final double MICROS_PER_SECOND = 1e6;

    private Metrics() {}

    /**
     * The record of a window.
     *
     * @param start inclusive, microseconds since 1970
     * @param end exclusive
     */
    public static EquipmentMetrics of(String equipmentId, long start, long end, MachineTotals totals) {
        var metrics = new EquipmentMetrics();
        metrics.setEquipmentId(equipmentId);
        metrics.setWindowStart(Windows.instant(start));
        metrics.setWindowEnd(Windows.instant(end));
        engine(metrics, totals);
        travel(metrics, totals);
        times(metrics, totals);
        work(metrics, totals);
        place(metrics, totals.places());
        quality(metrics, totals, (end - start) / MICROS_PER_SECOND);
        return metrics;
    }

    /** The key that the record is published under. */
    public static EquipmentWindowKey keyOf(EquipmentMetrics metrics) {
        return new EquipmentWindowKey(metrics.getEquipmentId(), metrics.getWindowStart());
    }

    private static void engine(EquipmentMetrics metrics, MachineTotals totals) {
        boolean told = totals.of(Total.ENGINE_SPEED_SECONDS) > 0;
        metrics.setEngineSpeedAvgRpm(mean(totals, Total.ENGINE_SPEED, Total.ENGINE_SPEED_SECONDS));
        metrics.setEngineSpeedMaxRpm(told ? inUnits(totals.engineSpeedMax()) : null);
        metrics.setEngineLoadAvgPct(mean(totals, Total.ENGINE_LOAD, Total.ENGINE_LOAD_SECONDS));
        metrics.setFuelL(fuelLitres(totals));
        metrics.setFuelRateAvgLph(mean(totals, Total.FUEL_RATE, Total.FUEL_RATE_SECONDS));
        metrics.setEngineS(engineSeconds(totals));
    }

    private static void travel(EquipmentMetrics metrics, MachineTotals totals) {
        boolean told = totals.of(Total.SPEED_SECONDS) > 0;
        metrics.setDistanceM(distanceMetres(totals));
        metrics.setSpeedAvgMps(mean(totals, Total.DISTANCE, Total.SPEED_SECONDS));
        metrics.setSpeedMaxMps(told ? inUnits(totals.speedMax()) : null);
    }

    private static void times(EquipmentMetrics metrics, MachineTotals totals) {
        metrics.setWorkingS(sum(totals, Total.WORKING, Total.WORK_SECONDS));
        metrics.setMovingS(inUnits(totals.of(Total.MOVING)));
        metrics.setIdleS(inUnits(totals.of(Total.IDLE)));
        metrics.setPtoS(sum(totals, Total.PTO, Total.PTO_SECONDS));
        metrics.setHitchS(sum(totals, Total.HITCH, Total.HITCH_SECONDS));
    }

    private static void work(EquipmentMetrics metrics, MachineTotals totals) {
        metrics.setAreaM2(areaSquareMetres(totals));
        metrics.setWorkingWidthM(mean(totals, Total.WIDTH, Total.WIDTH_SECONDS));
        metrics.setYieldKg(yieldKilograms(totals));
        metrics.setCropMoisturePct(moisturePercent(totals));
    }

    private static void place(EquipmentMetrics metrics, Places places) {
        if (!places.isEmpty()) {
            metrics.setLatitude(places.last().latitudeDegrees());
            metrics.setLongitude(places.last().longitudeDegrees());
            metrics.setPositionAt(Windows.instant(places.last().at()));
        }
    }

    private static void quality(EquipmentMetrics metrics, MachineTotals totals, double windowSeconds) {
        long good = totals.of(Total.GOOD);
        long usable = good + totals.of(Total.BAD);
        metrics.setMessageCount(totals.of(Total.MESSAGES));
        metrics.setDataQuality(usable == 0 ? null : (double) good / usable);
        metrics.setUptimePct(PERCENT * totals.of(Total.HEARD_SECONDS) / windowSeconds);
    }

    static @Nullable Double fuelLitres(MachineTotals totals) {
        @Nullable Double rates = sum(totals, Total.FUEL_RATE, Total.FUEL_RATE_SECONDS);
        return rates == null ? null : rates / SECONDS_PER_HOUR;
    }

    static @Nullable Double engineSeconds(MachineTotals totals) {
        return sum(totals, Total.ENGINE_RUNS, Total.ENGINE_SPEED_SECONDS);
    }

    static @Nullable Double distanceMetres(MachineTotals totals) {
        return sum(totals, Total.DISTANCE, Total.SPEED_SECONDS);
    }

    static @Nullable Double areaSquareMetres(MachineTotals totals) {
        return sum(totals, Total.AREA, Total.AREA_SECONDS);
    }

    static @Nullable Double yieldKilograms(MachineTotals totals) {
        return sum(totals, Total.YIELD, Total.YIELD_SECONDS);
    }

    private static @Nullable Double moisturePercent(MachineTotals totals) {
        long yield = totals.of(Total.MOIST_YIELD);
        long seconds = totals.of(Total.MOISTURE_SECONDS);
        if (yield > 0) {
            return totals.of(Total.YIELD_TIMES_MOISTURE) / PPM_PER_PERCENT / yield;
        }
        return seconds == 0 ? null : totals.of(Total.MOISTURE) / PPM_PER_PERCENT / seconds;
    }

    /** Null when no second told. */
    private static @Nullable Double sum(MachineTotals totals, Total sum, Total seconds) {
        return totals.of(seconds) == 0 ? null : inUnits(totals.of(sum));
    }

    private static @Nullable Double mean(MachineTotals totals, Total sum, Total seconds) {
        @Nullable Double whole = sum(totals, sum, seconds);
        return whole == null ? null : whole / totals.of(seconds);
    }

    private static double inUnits(long millionths) {
        return (double) millionths / ONE;
    }
}
