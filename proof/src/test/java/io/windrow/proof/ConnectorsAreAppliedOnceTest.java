package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.console.connect.ConnectApply;
import io.windrow.console.connect.ConnectException;
import io.windrow.console.connect.ConnectWorker;
import io.windrow.console.connect.Connector;
import io.windrow.console.connect.Connectors;
import io.windrow.sandbox.Sandbox;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code windrow connect apply}: idempotent, waits for RUNNING, and prints the task's trace when it fails. */
class ConnectorsAreAppliedOnceTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final List<String> said = new ArrayList<>();

    private ConnectApply apply(URI url, Duration limit) {
        return new ConnectApply(new ConnectWorker(url), limit, said::add);
    }

    @Test
    void aSecondTimeChangesNothing() throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        Demos.prepare(sandbox);
        applyBuiltIn(sandbox);
        said.clear();

        applyBuiltIn(sandbox);

        List<String> unchanged = new ArrayList<>();
        for (Connector connector : Connectors.builtIn()) {
            unchanged.add(connector.name() + ": unchanged");
            unchanged.add(connector.name() + ": RUNNING, tasks 1");
        }
        assertThat(said).containsExactlyElementsOf(unchanged);
    }

    private void applyBuiltIn(Sandbox sandbox) throws Exception {
        for (Connector connector : Connectors.builtIn()) {
            apply(sandbox.connectUrl(), LIMIT).apply(connector);
        }
    }

    @Test
    void aConnectorWhoseTaskFailsIsToldWithItsTrace() throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        Demos.prepare(sandbox);
        Map<String, String> config = new HashMap<>(Connectors.builtIn().get(0).config());
        config.put("connection.url", "jdbc:postgresql://127.0.0.1:1/nowhere");

        assertThatThrownBy(() -> apply(sandbox.connectUrl(), LIMIT).apply(new Connector("windrow-broken", config)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("windrow-broken failed")
                .hasMessageContaining("at io.debezium");
    }

    @Test
    void aWorkerThatIsNotThereIsNamed() {
        URI nobody = URI.create("http://127.0.0.1:1");

        assertThatThrownBy(() -> apply(nobody, Duration.ofSeconds(1)).apply(new Connector("any", Map.of())))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("no Connect worker answers at http://127.0.0.1:1");
    }
}
