package io.windrow.console.settings;

import io.windrow.console.afs.AfsLogin;
import io.windrow.console.connect.ConnectWorker;
import io.windrow.console.demo.DemoSettings;
import io.windrow.console.process.SinkPart;
import io.windrow.console.process.StreamsPart;
import io.windrow.console.process.Supervisor;
import io.windrow.console.process.Wires;
import io.windrow.producer.app.GatewaySettings;
import io.windrow.producer.publish.Profile;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.timescale.sink.SinkListener;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Reads what every process reads, as it does it. Stateless. */
public final class EveryProcess {
    /** A gateway has no name by default; what is made of its name is told with these words. */
    private static final Map<String, String> NAMES = Map.of("gateway.equipment", "EQUIPMENT", "gateway.id", "ID");

    private EveryProcess() {}

    /** Lets every section note its keys, values and mistakes in the reader; nothing is opened. */
    public static void read(SettingsReader reader) {
        var wires = reader.section(Wires::from);
        Supervisor.from(reader);
        reader.section(ConnectWorker::address);
        readGateway(reader);
        StreamsPart.readings(reader, wires);
        StreamsPart.windows(reader, wires);
        SinkPart.from(reader, wires, SinkListener.NONE);
        reader.section(from -> DemoSettings.sandbox(from, Optional.empty()));
        reader.section(AfsLogin::from);
    }

    /** By key, what holds when nothing is said. */
    public static SortedMap<String, String> defaults() {
        var reader = new SettingsReader(Settings.of(Map.of()));
        read(reader);
        reader.check();
        return reader.effective();
    }

    private static void readGateway(SettingsReader reader) {
        reader.withDefaults(NAMES).section(GatewaySettings::from);
        NAMES.keySet().forEach(key -> reader.text(key, "")); // what holds is the user's name or none
        Profile.from(reader);
    }
}
