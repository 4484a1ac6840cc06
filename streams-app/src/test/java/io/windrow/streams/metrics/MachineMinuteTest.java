package io.windrow.streams.metrics;

import static io.windrow.streams.metrics.MachineSamples.START;
import static io.windrow.streams.metrics.MachineSamples.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.windrow.avro.EquipmentMetrics;
import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.schemas.Level;
import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import io.windrow.streams.state.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MachineMinuteTest {
    private static final double LITTLE = 1e-6;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_order_of_arrival_leaves_the_same_bytes(long seed) {
        var random = new Random(seed);
        List<Readings> readings = random(random, 400);
        byte[] expected = bytes(minute(readings));

        Collections.shuffle(readings, random);

        assertThat(bytes(minute(readings))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void a_minute_and_its_summary_survive_their_bytes(long seed) {
        MachineMinute minute = minute(random(new Random(seed), 400));

        MachineMinute read = MachineMinute.readFrom(new Unpacker(bytes(minute)));
        MinuteSummary summary = MinuteSummary.readFrom(new Unpacker(bytes(MinuteSummary.of(minute))));

        assertThat(bytes(read)).isEqualTo(bytes(minute));
        assertThat(bytes(summary)).isEqualTo(bytes(MinuteSummary.of(read)));
    }

    @Test
    void an_integral_counts_each_present_second_with_its_mean() {
        EquipmentMetrics metrics = metrics(
                MachineSamples.groundSpeed(at(0, 0), 1),
                MachineSamples.groundSpeed(at(0, 900_000), 3),
                MachineSamples.groundSpeed(at(1, 0), 4),
                MachineSamples.fuelRate(at(0, 0), 18),
                MachineSamples.fuelRate(at(59, 999_999), 36));

        assertThat(metrics.getDistanceM()).isEqualTo(6);
        assertThat(metrics.getSpeedAvgMps()).isEqualTo(3);
        assertThat(metrics.getSpeedMaxMps()).isEqualTo(4);
        assertThat(metrics.getFuelL()).isCloseTo((18 + 36) / 3600d, within(LITTLE));
        assertThat(metrics.getFuelRateAvgLph()).isEqualTo(27);
    }

    @Test
    void speed_over_ground_is_believed_before_the_wheels() {
        EquipmentMetrics metrics = metrics(
                MachineSamples.vehicleSpeed(at(0, 0), 36),
                MachineSamples.groundSpeed(at(0, 0), 9),
                MachineSamples.vehicleSpeed(at(1, 0), 36));

        assertThat(metrics.getDistanceM()).isEqualTo(9 + 10);
    }

    @Test
    void engine_seconds_split_into_work_movement_and_idling() {
        List<Readings> readings = new ArrayList<>();
        for (int second = 0; second < 40; second++) {
            readings.add(MachineSamples.engineSpeed(at(second, 0), second < 30 ? 1_800 : 0));
            readings.add(MachineSamples.groundSpeed(at(second, 0), second < 20 ? 2 : 0));
            readings.add(MachineSamples.rearHitch(at(second, 0), second < 10));
            readings.add(MachineSamples.rearPto(at(second, 0), second < 5));
        }

        EquipmentMetrics metrics = metrics(readings);

        assertThat(metrics.getEngineS()).isEqualTo(30);
        assertThat(metrics.getWorkingS()).isEqualTo(10);
        assertThat(metrics.getMovingS()).isEqualTo(10);
        assertThat(metrics.getIdleS()).isEqualTo(10);
        assertThat(metrics.getPtoS()).isEqualTo(5);
        assertThat(metrics.getHitchS()).isEqualTo(10);
        assertThat(metrics.getUptimePct()).isCloseTo(100 * 40 / 60d, within(LITTLE));
    }

    @Test
    void area_is_speed_times_width_while_in_work_and_a_width_holds_until_the_next() {
        EquipmentMetrics metrics = metrics(
                MachineSamples.processData(at(1, 0), "ActualWorkingWidth", 6_000),
                MachineSamples.processData(at(3, 0), "ActualWorkingWidth", 3_000),
                MachineSamples.processData(at(0, 0), "ActualWorkState", 1),
                MachineSamples.processData(at(2, 0), "ActualWorkState", 1),
                MachineSamples.processData(at(3, 0), "ActualWorkState", 0),
                MachineSamples.processData(at(3, 500_000), "ActualWorkState", 1),
                MachineSamples.groundSpeed(at(0, 0), 2),
                MachineSamples.groundSpeed(at(2, 0), 2),
                MachineSamples.groundSpeed(at(3, 0), 2));

        assertThat(metrics.getAreaM2()).isCloseTo(2 * 6 + 2 * 6 + 2 * 3 * 0.5, within(LITTLE));
    }

    @Test
    void without_a_width_there_is_no_area() {
        EquipmentMetrics metrics =
                metrics(MachineSamples.groundSpeed(at(0, 0), 2), MachineSamples.rearHitch(at(0, 0), true));

        assertThat(metrics.getAreaM2()).isNull();
        assertThat(metrics.getWorkingS()).isEqualTo(1);
    }

    @Test
    void moisture_is_weighted_by_what_flows() {
        EquipmentMetrics metrics = metrics(
                MachineSamples.processData(at(0, 0), "MassPerTimeYield", 10_000_000),
                MachineSamples.processData(at(0, 0), "CropMoisture", 140_000),
                MachineSamples.processData(at(1, 0), "MassPerTimeYield", 30_000_000),
                MachineSamples.processData(at(1, 0), "CropMoisture", 180_000),
                MachineSamples.processData(at(2, 0), "MassPerTimeYield", 5_000_000));

        assertThat(metrics.getYieldKg()).isCloseTo(45, within(LITTLE));
        assertThat(metrics.getCropMoisturePct()).isCloseTo((14 * 10 + 18 * 30) / 40d, within(LITTLE));
    }

    @Test
    void what_no_machine_can_do_is_bad_and_changes_nothing_else() {
        EquipmentMetrics metrics = metrics(
                MachineSamples.processData(at(0, 0), "MassPerTimeYield", Integer.MAX_VALUE),
                MachineSamples.processData(at(0, 0), "CropMoisture", Integer.MAX_VALUE),
                MachineSamples.processData(at(0, 0), "ActualWorkingWidth", Integer.MAX_VALUE),
                MachineSamples.processData(at(0, 0), "ActualWorkState", 7),
                MachineSamples.groundSpeed(at(0, 0), -1),
                MachineSamples.engineSpeed(at(0, 0), 1e300),
                MachineSamples.processData(at(0, 0), "MassPerTimeYield", 10_000_000),
                MachineSamples.processData(at(0, 0), "CropMoisture", 140_000));

        assertThat(metrics.getYieldKg()).isCloseTo(10, within(LITTLE));
        assertThat(metrics.getCropMoisturePct()).isCloseTo(14, within(LITTLE));
        assertThat(Arrays.asList(
                        metrics.getWorkingWidthM(),
                        metrics.getWorkingS(),
                        metrics.getDistanceM(),
                        metrics.getEngineSpeedMaxRpm()))
                .containsOnlyNulls();
        assertThat(metrics.getDataQuality()).isEqualTo(2 / 8d);
    }

    @Test
    void a_value_in_error_is_no_value() {
        Readings wrong = MachineSamples.groundSpeed(at(0, 0), 2);
        wrong.getSignals().get(0).setQuality(Quality.ERROR);

        assertThat(metrics(wrong).getDistanceM()).isNull();
    }

    @Test
    void sums_end_at_the_greatest_number_and_in_any_order() {
        var most = new MachineTotals();
        most.add(Total.YIELD_TIMES_MOISTURE, Long.MAX_VALUE);
        var more = new MachineTotals();
        more.add(Total.YIELD_TIMES_MOISTURE, 5);

        assertThat(merged(List.of(most, more, most)).of(Total.YIELD_TIMES_MOISTURE))
                .isEqualTo(merged(List.of(more, most, most)).of(Total.YIELD_TIMES_MOISTURE))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Capped.product(1L << 40, 1L << 30)).isEqualTo(Long.MAX_VALUE);
        assertThat(Capped.product(1L << 40, 1L << 22)).isEqualTo(1L << 62);
    }

    @Test
    void the_last_place_counts_and_none_off_the_earth() {
        EquipmentMetrics metrics = metrics(
                MachineSamples.position(at(9, 0), 48.25, 11.5),
                MachineSamples.position(at(3, 0), 48.5, 11.25),
                MachineSamples.position(at(10, 0), 91, 11.25));

        assertThat(metrics.getLatitude()).isEqualTo(48.25);
        assertThat(metrics.getLongitude()).isEqualTo(11.5);
        assertThat(metrics.getPositionAt()).isEqualTo(Windows.instant(at(9, 0)));
    }

    @Test
    void what_is_not_available_does_not_lower_the_quality() {
        EquipmentMetrics metrics = metrics(
                MachineSamples.engineSpeed(at(0, 0), 900),
                MachineSamples.of(at(0, 1), 61444, MachineSamples.without(Quality.NOT_AVAILABLE)),
                MachineSamples.of(at(0, 2), 61444, MachineSamples.without(Quality.ERROR)),
                MachineSamples.engineSpeed(at(0, 3), 950),
                MachineSamples.of(at(0, 4), 61444, MachineSamples.without(Quality.OUT_OF_RANGE)));

        assertThat(metrics.getDataQuality()).isEqualTo(0.5);
        assertThat(metrics.getMessageCount()).isEqualTo(5);
        assertThat(metrics.getEngineSpeedMaxRpm()).isEqualTo(950);
    }

    @Test
    void what_nobody_told_is_unknown_and_not_zero() {
        EquipmentMetrics metrics = metrics(MachineSamples.of(at(0, 0), 65262));

        assertThat(Arrays.asList(
                        metrics.getFuelL(),
                        metrics.getDistanceM(),
                        metrics.getEngineS(),
                        metrics.getWorkingS(),
                        metrics.getPtoS(),
                        metrics.getYieldKg(),
                        metrics.getLatitude(),
                        metrics.getDataQuality()))
                .containsOnlyNulls();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24})
    void totals_merge_in_any_order_to_the_same(long seed) {
        var random = new Random(seed);
        List<MachineTotals> minutes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            minutes.add(MinuteSummary.of(minute(random(random, 100))).totals());
        }
        byte[] expected = bytes(merged(minutes));

        Collections.shuffle(minutes, random);

        assertThat(bytes(merged(minutes))).isEqualTo(expected);
    }

    private static MachineTotals merged(List<MachineTotals> parts) {
        var whole = new MachineTotals();
        parts.forEach(whole::merge);
        return whole;
    }

    private static EquipmentMetrics metrics(Readings... readings) {
        return metrics(List.of(readings));
    }

    private static EquipmentMetrics metrics(List<Readings> readings) {
        MachineTotals totals = MinuteSummary.of(minute(readings)).totals();
        return Metrics.of("m1", START, START + Level.MINUTE.micros(), totals);
    }

    private static MachineMinute minute(List<Readings> readings) {
        var minute = new MachineMinute();
        readings.forEach(reading -> minute.add(reading, Windows.micros(reading.getCapturedAt())));
        return minute;
    }

    private static List<Readings> random(Random random, int count) {
        List<Readings> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(random(random, at(random.nextInt(60), random.nextInt(3))));
        }
        return readings;
    }

    private static Readings random(Random random, long at) {
        return switch (random.nextInt(9)) {
            case 0 -> MachineSamples.engineSpeed(at, random.nextInt(2_000) / 8d);
            case 1 -> MachineSamples.fuelRate(at, random.nextInt(800) / 20d);
            case 2 -> MachineSamples.groundSpeed(at, random.nextInt(5_000) / 1e3);
            case 3 -> MachineSamples.vehicleSpeed(at, random.nextInt(5_000) / 256d);
            case 4 -> MachineSamples.rearHitch(at, random.nextBoolean());
            case 5 -> MachineSamples.processData(at, "ActualWorkingWidth", random.nextInt(9_000));
            case 6 -> MachineSamples.processData(at, "MassPerTimeYield", random.nextInt(30_000_000));
            case 7 -> MachineSamples.processData(at, "CropMoisture", random.nextInt(200_000));
            default -> MachineSamples.position(at, random.nextDouble() * 90, random.nextDouble() * 180);
        };
    }

    private static byte[] bytes(MachineMinute minute) {
        var out = new Packer();
        minute.writeTo(out);
        return out.toBytes();
    }

    private static byte[] bytes(MinuteSummary summary) {
        var out = new Packer();
        summary.writeTo(out);
        return out.toBytes();
    }

    private static byte[] bytes(MachineTotals totals) {
        var out = new Packer();
        totals.writeTo(out);
        return out.toBytes();
    }
}
