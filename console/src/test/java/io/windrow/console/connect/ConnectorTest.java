package io.windrow.console.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    @Test
    void aConnectorIsANameAndItsConfiguration() {
        Connector connector = Connector.parse("{\"name\": \"a\", \"config\": {\"tasks.max\": 2}}", "a.json");

        assertThat(connector).isEqualTo(new Connector("a", Map.of("tasks.max", "2")));
    }

    @Test
    void brokenJsonIsToldWithItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Connector.parse("{\n\"name\": oops}", "a.json"))
                .withMessageContaining("a.json")
                .withMessageContaining("line 2");
    }

    @Test
    void somethingElseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Connector.parse("[1]", "a.json"))
                .withMessageContaining("a.json");
    }

    @Test
    void thoseThatComeWithWindrowHoldNoSecret() throws Exception {
        assertThat(Connectors.builtIn())
                .isNotEmpty()
                .allSatisfy(connector -> assertThat(connector.config().get("connection.password"))
                        .startsWith("${env:"));
    }

    @Test
    void aStatusRunsOnlyWithItsTasks() throws Exception {
        assertThat(status("[]").isRunning()).isFalse();
        assertThat(status("[{\"id\":0,\"state\":\"RUNNING\"}]").isRunning()).isTrue();
        ConnectorStatus failed = status("[{\"id\":0,\"state\":\"FAILED\",\"trace\":\"at x\"}]");
        assertThat(failed.isRunning()).isFalse();
        assertThat(failed.isFailed()).isTrue();
        assertThat(failed.traces()).isEqualTo("task 0: at x");
    }

    private static ConnectorStatus status(String tasks) throws Exception {
        return ConnectorStatus.parse(
                new JsonMapper().readTree("{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":" + tasks + "}"));
    }
}
