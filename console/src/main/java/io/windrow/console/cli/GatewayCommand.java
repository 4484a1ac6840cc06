package io.windrow.console.cli;

import io.windrow.console.process.Wires;
import io.windrow.producer.app.Gateway;
import io.windrow.producer.app.GatewayClock;
import io.windrow.producer.app.GatewayException;
import io.windrow.producer.app.GatewaySettings;
import io.windrow.producer.app.GatewaySummary;
import io.windrow.producer.publish.KafkaOutlet;
import io.windrow.producer.source.RecordedLog;
import io.windrow.runtime.lifecycle.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends a recorded bus to the topic. */
@Command(
        name = "gateway",
        description =
                "Send the frames of a recorded bus to can-frames, in real time or as fast as they are acknowledged.",
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

    @Option(
            names = "--log",
            paramLabel = "FILE",
            required = true,
            description = {
                "A recorded bus, its format told by its content: candump, PCAN trace, Vector ASC,",
                "canboat, Yacht Devices, SavvyCAN, CSV, pcap, pcapng; packed by gzip or zstd or not."
            })
    private Path log;

    @Option(names = "--equipment", paramLabel = "ID", description = "The machine (setting gateway.equipment).")
    private @Nullable String equipment;

    @Option(names = "--gateway", paramLabel = "ID", description = "This device (setting gateway.id).")
    private @Nullable String gateway;

    @Option(names = "--channel", paramLabel = "NAME", description = "The bus (setting gateway.channel, default can0).")
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

    @Override
    public Integer call() throws IOException, GatewayException, InterruptedException {
        var reader = settings.reader(options());
        var wires = reader.section(Wires::from);
        var gatewaySettings = reader.section(GatewaySettings::from);
        reader.check();
        var recording = RecordedLog.at(log);
        wires.get().createTopics();
        var outlet = new KafkaOutlet(
                wires.get().kafka().client(), wires.get().topics(), wires.get().serdes());
        try (var bar = new GatewayBar(log.getFileName().toString());
                var running = new Gateway(gatewaySettings.get(), recording, outlet, bar, GatewayClock.system())) {
            return run(running, bar);
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
            told(e.summary());
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
        return all;
    }

    private static void put(Map<String, String> all, String key, @Nullable String value) {
        if (value != null) {
            all.put(key, value);
        }
    }
}
