package io.windrow.console.cli;

import io.windrow.console.process.GatewayPart;
import io.windrow.console.process.ProcessPages;
import io.windrow.console.process.Wires;
import io.windrow.producer.app.Gateway;
import io.windrow.producer.app.GatewayClock;
import io.windrow.producer.app.GatewayException;
import io.windrow.producer.app.GatewaySettings;
import io.windrow.producer.app.GatewaySummary;
import io.windrow.producer.edge.RulesException;
import io.windrow.producer.publish.ConnectedAhead;
import io.windrow.producer.publish.DeliveryException;
import io.windrow.producer.publish.KafkaOutlet;
import io.windrow.producer.publish.Profile;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.runtime.http.HttpSettings;
import io.windrow.runtime.lifecycle.StopSignal;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends the frames of buses to the topic. */
@Command(
        name = "gateway",
        description =
                "Send the frames of a machine's buses to can-frames. Each is on disk before it counts as taken; while the"
                        + " cluster is away they wait there, and then fresh ones go first.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exits with 0 when everything read was acknowledged, 1 when not, 2 when asked for wrongly.",
            "Example: windrow gateway --log tractor.log --equipment tractor-7 --gateway gw-7 --speed max"
        })
final class GatewayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @ArgGroup(multiplicity = "1", heading = "Where frames come from:%n")
    private GatewaySources sources = new GatewaySources();

    @Option(names = "--equipment", paramLabel = "ID", description = "The machine (setting gateway.equipment).")
    private @Nullable String equipment;

    @Option(names = "--gateway", paramLabel = "ID", description = "This device (setting gateway.id).")
    private @Nullable String gateway;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "What every bus is called (setting gateway.channel, default as the source calls it).")
    private @Nullable String channel;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description =
                    "1 is real time, 10 ten times as fast, max as fast as it is acknowledged (gateway.speed, default 1).")
    private @Nullable String speed;

    @Option(
            names = "--time",
            paramLabel = "now|recorded",
            description = {
                "now: the recording is shifted so that its last frame falls on now;",
                "recorded: dates as they stand in the log (gateway.time, default now)."
            })
    private @Nullable String time;

    @Option(names = "--loop", description = "Play a recording again and again.")
    private boolean loop;

    @Option(
            names = "--resume",
            description = "Go on with the recording where an earlier start was ended, killed or not (gateway.resume).")
    private boolean resume;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the simulated machine's chances (default ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "What to leave out, in YAML; read again when it changes (gateway.rules).")
    private @Nullable String rules;

    @Option(
            names = "--spool",
            paramLabel = "DIR",
            description = "Where frames wait (gateway.spool.folder, default data/spool/EQUIPMENT+GATEWAY).")
    private @Nullable String spool;

    @Override
    @SuppressWarnings("try") // the pages are there to be closed
    public Integer call() throws Exception {
        var reader = settings.reader(options());
        var wires = reader.section(Wires::from);
        var gatewaySettings = reader.section(GatewaySettings::from);
        var profile = Profile.from(reader);
        var http = reader.section(HttpSettings::from);
        reader.check();
        if (loop && !sources.isRecording()) {
            throw new IllegalArgumentException("--loop is for a --log");
        }
        List<FrameOrigin> origins = sources.origins(loop, seed, () -> false);
        var kafka = new KafkaOutlet(
                wires.get().kafka().client(), wires.get().topics(), wires.get().serdes(), profile);
        try (var topics = new TopicsInTheBackground(wires.get());
                var outlet = new ConnectedAhead(kafka, gatewaySettings.get().sender());
                var bar = new GatewayBar(origins.get(0).name());
                var told = new GatewayPart(bar, gatewaySettings.get().lanes().freshFrames());
                var running = new Gateway(gatewaySettings.get(), origins, outlet, told, GatewayClock.system());
                AutoCloseable pages = ProcessPages.start(http.get(), () -> List.of(told), reader.effective())) {
            topics.start();
            return run(running, bar);
        } catch (GatewayException e) {
            if (e.getCause() instanceof RulesException) {
                throw new IllegalArgumentException(
                        "gateway.rules: " + e.getCause().getMessage(), e);
            }
            if (e.getCause() instanceof DeliveryException) {
                String place = wires.get().kafka().bootstrapServers();
                throw new IllegalStateException(
                        "Kafka at " + place + " (kafka.bootstrap.servers): " + e.getMessage(), e);
            }
            throw e;
        }
    }

    @SuppressWarnings("try") // the signal is there to be installed and taken back
    private int run(Gateway running, GatewayBar bar) throws GatewayException, InterruptedException {
        try (StopSignal stop = StopSignal.install(running::stop)) {
            GatewaySummary summary = running.run();
            bar.close();
            return told(summary);
        } catch (GatewayException e) {
            bar.close();
            if (!e.summary().duration().isZero()) { // it did begin
                told(e.summary());
            }
            throw e;
        }
    }

    private int told(GatewaySummary summary) {
        PrintWriter out = spec.commandLine().getOut();
        summary.describe().forEach(out::println);
        out.flush();
        return summary.isEmpty() || summary.unacknowledged() > 0 ? 1 : 0;
    }

    private Map<String, String> options() {
        Map<String, String> all = new HashMap<>();
        put(all, "gateway.equipment", equipment);
        put(all, "gateway.id", gateway);
        put(all, "gateway.channel", channel);
        put(all, "gateway.speed", speed);
        put(all, "gateway.time", time);
        put(all, "gateway.rules", rules);
        put(all, "gateway.spool.folder", spool);
        put(all, "gateway.resume", resume ? "true" : null);
        return all;
    }

    private static void put(Map<String, String> all, String key, @Nullable String value) {
        if (value != null) {
            all.put(key, value);
        }
    }
}
