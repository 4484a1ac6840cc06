package io.windrow.console.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The connectors of the pipeline. */
public final class Connectors {
    private static final String FOLDER = "/io/windrow/connect/connectors/";
    private static final List<String> FILES = List.of(
            "rollup-1m.json",
            "rollup-5m.json",
            "rollup-1h.json",
            "rollup-1d.json",
            "equipment-metrics.json",
            "equipment-sessions.json",
            "equipment-faults.json",
            "fleet-latest.json",
            "fleet-nearby.json",
            "network-health-1m.json",
            "bus-events.json",
            "gateway-ledger.json");

    private Connectors() {}

    /** Those that come with Windrow, in {@code connect-config/connectors}. */
    public static List<Connector> builtIn() throws IOException {
        List<Connector> connectors = new ArrayList<>();
        for (String name : FILES) {
            try (InputStream in = Connectors.class.getResourceAsStream(FOLDER + name)) {
                if (in == null) {
                    throw new IOException("connect-config/connectors/" + name + " is not on the class path");
                }
                connectors.add(Connector.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name));
            }
        }
        return connectors;
    }

    /** Those of the files, in their order. */
    public static List<Connector> read(List<Path> files) throws IOException {
        List<Connector> connectors = new ArrayList<>();
        for (Path file : files) {
            connectors.add(Connector.read(file));
        }
        return connectors;
    }
}
