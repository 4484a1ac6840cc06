package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.windrow.can.log.CandumpWriter;
import io.windrow.can.log.LogLine;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.MachineProfile;
import io.windrow.producer.source.MachineTruth;
import io.windrow.producer.source.SimulatedMachine;
import io.windrow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tables say a machine did is what a simulated machine truly did. */
class MetricsTellTheTruthTest {
    private static final Duration LENGTH = Duration.ofMinutes(8);
    private static final Instant START = Instant.parse("2025-08-01T09:58:30Z");
    /** Values are rounded to their scales, and a second in which something changes counts as a whole. */
    private static final Percentage CLOSE = withinPercentage(2);
    /** Short stretches are a few seconds off at both ends. */
    private static final double SECONDS_OFF = 20;

    @TempDir
    private Path folder;

    static Stream<MachineProfile> machines() {
        return Stream.of(MachineProfile.TRACTOR, MachineProfile.COMBINE, MachineProfile.SPRAYER);
    }

    @ParameterizedTest
    @MethodSource("machines")
    void ofAMachinesWork(MachineProfile profile) throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        SimulatedMachine machine = withFaults(profile);
        System.out.println("seed " + machine.seed());
        Path log = folder.resolve("machine.log");
        MachineTruth truth = record(machine, log);

        String equipment = profile.kind() + '-' + System.currentTimeMillis();
        var outcome = Demos.replay(sandbox, log, CaptureTime.RECORDED, equipment);

        outcome.assertWhole(truth.frames());
        try (Connection connection = SqlWindows.connect(sandbox)) {
            assertWork(sum(connection, equipment, "1d"), truth);
            for (String level : new String[] {"1m", "5m", "1h"}) {
                assertThat(sum(connection, equipment, level).get("distance_m"))
                        .as(level)
                        .isCloseTo(sum(connection, equipment, "1d").get("distance_m"), withinPercentage(1e-6));
            }
            assertOneSession(connection, equipment, truth);
            assertFaults(connection, equipment, truth);
        }
    }

    /** Not every seed has faults in store. */
    private static SimulatedMachine withFaults(MachineProfile profile) {
        for (long seed = 11; ; seed++) {
            var machine = new SimulatedMachine(profile, seed, START, Optional.of(LENGTH));
            try (var buses = machine.open()) {
                if (buses.truth().faults().size() > 1) {
                    return machine;
                }
            }
        }
    }

    private static MachineTruth record(SimulatedMachine machine, Path log) throws IOException {
        try (var buses = machine.open();
                var writer = new CandumpWriter(Files.newOutputStream(log))) {
            for (var line = buses.next(); line.isPresent(); line = buses.next()) {
                if (line.get() instanceof LogLine.Frame frame) {
                    writer.write(frame.frame());
                }
            }
            return buses.truth();
        }
    }

    private static void assertWork(Map<String, Double> day, MachineTruth truth) {
        MachineTruth.Work work = truth.work();
        MachineTruth.Times times = truth.times();
        assertThat(day.get("distance_m")).isCloseTo(work.distanceMetres(), CLOSE);
        assertThat(day.get("area_m2")).isCloseTo(work.areaSquareMetres(), CLOSE);
        assertThat(day.get("fuel_l")).isCloseTo(work.fuelLitres(), CLOSE);
        assertThat(day.get("engine_s")).isCloseTo(times.engineSeconds(), CLOSE);
        assertThat(day.get("working_s")).isCloseTo(times.workingSeconds(), CLOSE);
        if (work.yieldKilograms() > 0) {
            assertThat(day.get("yield_kg")).isCloseTo(work.yieldKilograms(), CLOSE);
            assertThat(day.get("crop_moisture_pct")).isCloseTo(work.meanMoisturePercent(), CLOSE);
        }
    }

    private static Map<String, Double> sum(Connection connection, String equipment, String level) throws SQLException {
        String sql = "select sum(distance_m) distance_m, sum(area_m2) area_m2, sum(fuel_l) fuel_l,"
                + " sum(engine_s) engine_s, sum(working_s) working_s, sum(yield_kg) yield_kg,"
                + " avg(crop_moisture_pct) crop_moisture_pct from equipment_metrics_" + level
                + " where equipment_id = ?";
        return one(connection, sql, equipment, row -> {
            Map<String, Double> sums = new HashMap<>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                sums.put(row.getMetaData().getColumnName(column), row.getDouble(column));
            }
            return sums;
        });
    }

    private static void assertOneSession(Connection connection, String equipment, MachineTruth truth)
            throws SQLException {
        String sql = "select count(*) over () as sessions, * from equipment_session where equipment_id = ?";
        one(connection, sql, equipment, session -> {
            assertThat(session.getInt("sessions")).isOne();
            assertThat(session.getDouble("distance_m")).isCloseTo(truth.work().distanceMetres(), CLOSE);
            assertThat(session.getDouble("headland_turns"))
                    .isBetween(truth.work().headlandTurns() - 1.0, truth.work().headlandTurns() + 2.0);
            assertThat(session.getDouble("idle_s"))
                    .isBetween(
                            truth.times().idleSeconds() - SECONDS_OFF,
                            truth.times().idleSeconds() + SECONDS_OFF);
            assertThat(session.getDouble("north")).isGreaterThan(session.getDouble("south"));
            return session;
        });
    }

    private static void assertFaults(Connection connection, String equipment, MachineTruth truth) throws SQLException {
        assertThat(truth.faults()).isNotEmpty();
        for (MachineTruth.Fault fault : truth.faults()) {
            String sql = "select * from equipment_fault where equipment_id = ? and source_address = " + fault.source()
                    + " and spn = " + fault.spn() + " and fmi = " + fault.fmi();
            one(connection, sql, equipment, row -> {
                assertThat(row.getBoolean("active")).isFalse();
                assertThat(row.getInt("occurrence_count")).isEqualTo(fault.occurrences());
                assertBetween(row.getObject("first_seen", OffsetDateTime.class), fault.from());
                assertBetween(row.getObject("cleared_at", OffsetDateTime.class), fault.to());
                return row;
            });
        }
    }

    /** DM1 comes once a second, and times are told to the second. */
    private static void assertBetween(@Nullable OffsetDateTime told, Instant truth) {
        assertThat(Objects.requireNonNull(told).toInstant()).isBetween(truth.minusSeconds(1), truth.plusSeconds(2));
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> T one(Connection connection, String sql, String equipment, Row<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, equipment);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).as(sql).isTrue();
                return reader.read(row);
            }
        }
    }
}
