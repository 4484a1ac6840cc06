package io.windrow.console.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the worker says of a connector.
 *
 * @param state RUNNING, FAILED, PAUSED, UNASSIGNED …
 * @param trace the connector's stack trace, empty when it has none
 * @param tasks its tasks; none until the worker has made them
 */
public record ConnectorStatus(String state, String trace, List<Task> tasks) {
    /** One task of it. */
    public record Task(int id, String state, String trace) {}

    static ConnectorStatus parse(JsonNode root) {
        List<Task> tasks = new ArrayList<>();
        for (JsonNode task : root.path("tasks")) {
            tasks.add(new Task(
                    task.path("id").asInt(),
                    task.path("state").asText(),
                    task.path("trace").asText("")));
        }
        JsonNode connector = root.path("connector");
        return new ConnectorStatus(
                connector.path("state").asText(), connector.path("trace").asText(""), tasks);
    }

    /** Connector and at least one task run. */
    public boolean isRunning() {
        return state.equals("RUNNING")
                && !tasks.isEmpty()
                && tasks.stream().allMatch(task -> task.state().equals("RUNNING"));
    }

    public boolean isFailed() {
        return state.equals("FAILED")
                || tasks.stream().anyMatch(task -> task.state().equals("FAILED"));
    }

    /** Every trace there is, for a person. */
    public String traces() {
        var text = new StringBuilder(trace);
        tasks.stream()
                .filter(task -> !task.trace().isEmpty())
                .forEach(task ->
                        text.append("task ").append(task.id()).append(": ").append(task.trace()));
        return text.toString();
    }
}
