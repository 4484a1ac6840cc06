package io.windrow.console.demo;

import io.windrow.console.audit.Run;
import io.windrow.console.process.Wires;
import io.windrow.producer.app.Gateway;
import io.windrow.producer.app.GatewayClock;
import io.windrow.producer.app.GatewayListener;
import io.windrow.producer.app.GatewaySettings;
import io.windrow.producer.publish.KafkaOutlet;
import io.windrow.producer.publish.Profile;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.producer.source.RecordedLog;
import io.windrow.producer.source.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The machines of a demo, each with a gateway of its own. A gateway's name holds the run's: a second run on the same
 * database is another installation, and its windows are its own, as their key says.
 *
 * @param members what sends
 * @param options how it is sent
 */
record DemoFleet(List<Member> members, DemoOptions options) {
    /** A demo shows each ledger while one looks at it. */
    private static final GatewaySettings.Limits LIMITS =
            new GatewaySettings.Limits(Duration.ofSeconds(10), Duration.ofSeconds(10));

    /** One machine: its gateway's identity and where its frames come from. */
    record Member(String equipment, String gateway, FrameOrigin origin) {}

    static DemoFleet of(DemoOptions options) throws IOException {
        String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        return new DemoFleet(
                options.replay().isPresent()
                        ? recorded(options, options.replay().get(), run)
                        : simulated(options, run),
                options);
    }

    private static List<Member> recorded(DemoOptions options, Path log, String run) throws IOException {
        String equipment = options.equipment().orElseGet(() -> machine(options, log));
        return List.of(new Member(equipment, "demo-" + run, RecordedLog.at(log)));
    }

    private static List<Member> simulated(DemoOptions options, String run) {
        return SimulatedFleet.of(options.machines(), options.seed(), Instant.now(), Optional.empty()).members().stream()
                .map(member ->
                        new Member(member.equipment(), "demo-" + run + '-' + member.equipment(), member.machine()))
                .toList();
    }

    List<String> gatewayIds() {
        return members.stream().map(Member::gateway).toList();
    }

    /** Starts all of them; the run knows every boot before its first frame is sent. */
    Gateways start(Wires wires, Profile profile, Run run, Path spools) {
        var outlet = new KafkaOutlet(wires.kafka().client(), wires.topics(), wires.serdes(), profile);
        var gateways = new Gateways();
        for (Member member : members) {
            var sender = new Sender(member.equipment(), member.gateway());
            var settings = GatewaySettings.of(sender, spools.resolve(member.gateway()))
                    .withPace(options.speed(), options.time())
                    .withLimits(LIMITS);
            List<FrameOrigin> origins = List.of(member.origin());
            var gateway = new Gateway(settings, origins, outlet, GatewayListener.NONE, GatewayClock.system());
            run.addBoot(gateway.boot().toString());
            gateways.start(member.gateway(), gateway);
        }
        return gateways;
    }

    /** With its own dates a recording is a machine of its own: behind a live one's windows it would be too late. */
    private static String machine(DemoOptions options, Path log) {
        return options.time() == CaptureTime.RECORDED ? baseName(log) + "-recorded" : baseName(log);
    }

    private static String baseName(Path log) {
        String name = log.getFileName().toString();
        int dot = name.indexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
    }
}
