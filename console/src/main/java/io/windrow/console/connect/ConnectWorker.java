package io.windrow.console.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.runtime.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A Kafka Connect worker by its REST interface. Any thread may use it. */
public final class ConnectWorker {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = new JsonMapper();
    private final URI base;

    public ConnectWorker(URI base) {
        this.base = base;
    }

    /** Where the worker is: {@code connect.url}. */
    public static URI address(SettingsReader reader) {
        return reader.uri("connect.url", URI.create("http://localhost:8083"));
    }

    /** The connector's configuration as the worker holds it; empty when it has no such connector. */
    Optional<Map<String, String>> config(String name) throws ConnectException, InterruptedException {
        return get(path(name) + "/config").map(ConnectWorker::texts);
    }

    /** Creates the connector or replaces its configuration. */
    void put(Connector connector) throws ConnectException, InterruptedException {
        Map<String, String> config = new HashMap<>(connector.config());
        config.put("name", connector.name());
        var request = request(path(connector.name()) + "/config")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(write(config)))
                .build();
        parse(accepted(send(request)));
    }

    /** Restarts the connector and whichever of its tasks failed. */
    void restartFailed(String name) throws ConnectException, InterruptedException {
        var request = request(path(name) + "/restart?includeTasks=true&onlyFailed=true")
                .POST(BodyPublishers.noBody())
                .build();
        accepted(send(request));
    }

    /** What the worker says of the connector; empty while it does not know it. */
    public Optional<ConnectorStatus> status(String name) throws ConnectException, InterruptedException {
        return get(path(name) + "/status").map(ConnectorStatus::parse);
    }

    private Optional<JsonNode> get(String path) throws ConnectException, InterruptedException {
        HttpResponse<String> response = send(request(path).GET().build());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(parse(accepted(response)));
    }

    private HttpRequest.Builder request(String path) {
        String root = base.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(CALL_LIMIT)
                .header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request) throws ConnectException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ConnectException(
                    "no Connect worker answers at " + base + " (" + e.getClass().getSimpleName() + ")", true);
        }
    }

    private String accepted(HttpResponse<String> response) throws ConnectException {
        int code = response.statusCode();
        if (code / 100 == 2) {
            return response.body();
        }
        String message = parse(response.body()).path("message").asText(response.body());
        throw new ConnectException(
                "Connect at " + base + " answered " + code + ": " + message, code == CONFLICT || code >= SERVER_ERROR);
    }

    private JsonNode parse(String body) throws ConnectException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ConnectException(base + " does not answer as a Connect worker does: no JSON", false);
        }
    }

    private String write(Map<String, String> config) {
        try {
            return json.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static String path(String name) {
        return "/connectors/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
