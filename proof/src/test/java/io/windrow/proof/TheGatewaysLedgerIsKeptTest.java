package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.GatewayLedger;
import io.windrow.console.audit.LedgerAccount;
import io.windrow.console.audit.Run;
import io.windrow.console.audit.Stored;
import io.windrow.console.connect.ConnectApply;
import io.windrow.console.connect.ConnectWorker;
import io.windrow.console.connect.Connector;
import io.windrow.console.connect.Connectors;
import io.windrow.console.demo.DemoSettings;
import io.windrow.console.process.Wires;
import io.windrow.producer.source.CaptureTime;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Topics;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words of a gateway's ledger come through the topic and the connector into their table, and are held against the frames. */
@Timeout(600)
class TheGatewaysLedgerIsKeptTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Instant TIME = Instant.parse("2026-03-08T08:30:01.123456Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aWordReachesItsTableWithEqualValuesAndASecondTimeChangesNothing(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        Demos.prepare(sandbox);
        applyConnectors(sandbox);
        String gateway = "ledger-" + System.nanoTime();
        GatewayLedger early = word(gateway, gateway, TIME, 100);
        GatewayLedger late = word(gateway, gateway, TIME.plus(1, ChronoUnit.MICROS), 110);

        send(sandbox, List.of(early, late, late, early));
        send(sandbox, List.of(late, word(gateway, gateway + "-after", TIME, 1)));
        awaitRows(sandbox, gateway, 3);

        assertThat(rows(sandbox, "gateway_ledger where gateway_id = ?", gateway))
                .isEqualTo(3);
        assertStored(sandbox, late);
        assertThat(rows(sandbox, "gateway_ledger_latest where balanced and gateway_id = ?", gateway))
                .isEqualTo(2);
        assertThat(rows(
                        sandbox,
                        "gateway_ledger where dropped_by ->> 'idle \"slow\"' = '10' and evictions -> 0 ->> 'frames' = '20'"
                                + " and gateway_id = ?",
                        gateway))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void theFramesThatItSaysWereAcknowledgedAreComparedWithThoseStored(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        Path log = Recordings.simulated(folder, 3, TIME, Duration.ofSeconds(2));
        long frames = Recordings.lines(log);
        var demo = Demos.replay(sandbox, log, CaptureTime.NOW);
        demo.assertWhole(frames);
        String gateway = demo.gateway();
        String boot = text(sandbox, "min(boot_id) from can_frame where gateway_id = ?", gateway);
        String equipment = text(sandbox, "min(equipment_id) from can_frame where gateway_id = ?", gateway);
        Instant last = Instant.now().plusSeconds(60); // beats what the gateway itself may have said

        send(sandbox, List.of(word(gateway, boot, last, frames + 33, equipment)));
        awaitMissing(sandbox, gateway, 3);

        assertThat(text(sandbox, "stored from frame_account where gateway_id = ?", gateway))
                .isEqualTo(Long.toString(frames));
        assertThat(text(
                        sandbox,
                        "numbered - evicted - distinct_stored from frame_account where gateway_id = ?",
                        gateway))
                .isEqualTo("3");
    }

    private static GatewayLedger word(String gateway, String boot, Instant at, long onWire) {
        return word(gateway, boot, at, 30 + onWire, "tractor-ä");
    }

    /** Of these, 10 dropped by a rule and 20 evicted. */
    private static GatewayLedger word(String gateway, String boot, Instant at, long onWire, String equipment) {
        return GatewayLedger.newBuilder()
                .setEquipmentId(equipment)
                .setGatewayId(gateway)
                .setBootId(boot)
                .setChannel("can0")
                .setReportedAt(at.truncatedTo(ChronoUnit.MICROS))
                .setReportedBy("another")
                .setClosed(true)
                .setOnWire(onWire)
                .setKernelDropped(1)
                .setErrorFrames(2)
                .setMalformed(3)
                .setDroppedByRule(10)
                .setDroppedBy("{\"idle \\\"slow\\\"\":10}")
                .setNumbered(onWire - 10)
                .setSpooled(onWire - 10)
                .setEvicted(20)
                .setEvictions("[{\"class\":\"bulk\",\"reason\":\"full\",\"first\":5,\"last\":24,\"frames\":20}]")
                .setSent(onWire + 4)
                .setAcknowledged(onWire - 30)
                .setWaiting(0)
                .setClockSteps(1)
                .setClockStepMicros(-5_000_000_000L)
                .setGnssOffsetMicros(null)
                .build();
    }

    private static void applyConnectors(Sandbox sandbox) throws Exception {
        var apply = new ConnectApply(new ConnectWorker(sandbox.connectUrl()), LIMIT, System.out::println);
        for (Connector connector : Connectors.builtIn()) {
            apply.apply(connector);
        }
    }

    private static void send(Sandbox sandbox, List<GatewayLedger> words) throws Exception {
        var reader = new SettingsReader(Settings.of(DemoSettings.addresses(sandbox)));
        var section = reader.section(Wires::from);
        reader.check();
        Wires wires = section.get();
        try (var producer = new KafkaProducer<>(
                wires.kafka().client(),
                wires.serdes().key(Topics.GATEWAY_LEDGER).serializer(),
                wires.serdes().value(Topics.GATEWAY_LEDGER).serializer())) {
            for (GatewayLedger word : words) {
                String topic = wires.topics().of(Topics.GATEWAY_LEDGER);
                producer.send(new ProducerRecord<>(topic, word.getGatewayId(), word))
                        .get();
            }
        }
    }

    private static void assertStored(Sandbox sandbox, GatewayLedger word) throws SQLException {
        var reader = new SettingsReader(Settings.of(DemoSettings.addresses(sandbox)));
        var database = reader.section(DatabaseSettings::from);
        reader.check();
        var run = new Run(Collections.singleton(word.getGatewayId()));
        run.addBoot(word.getBootId());
        try (var pool = new Pool(database.get())) {
            GatewayLedger row =
                    new Stored(pool.dataSource(), run).ledgers().get(Run.bus(word.getBootId(), word.getChannel()));
            assertThat(row).isNotNull();
            assertThat(LedgerAccount.areEqual(word, row))
                    .as("%s%nagainst%n%s", word, row)
                    .isTrue();
        }
    }

    private static void awaitRows(Sandbox sandbox, String gateway, long least) throws Exception {
        await(() -> rows(sandbox, "gateway_ledger where gateway_id = ?", gateway) >= least);
    }

    private static void awaitMissing(Sandbox sandbox, String gateway, long missing) throws Exception {
        await(() -> rows(sandbox, "frame_account where missing = " + missing + " and gateway_id = ?", gateway) == 1);
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("within %s", LIMIT).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static long rows(Sandbox sandbox, String what, String gateway) throws SQLException {
        return Long.parseLong(text(sandbox, "count(*) from " + what, gateway));
    }

    private static String text(Sandbox sandbox, String what, String gateway) throws SQLException {
        try (var connection = SqlWindows.connect(sandbox);
                var statement = connection.prepareStatement("select " + what)) {
            statement.setString(1, gateway);
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).as(what).isTrue();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
