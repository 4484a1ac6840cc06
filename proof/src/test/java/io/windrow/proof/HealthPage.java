package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** What a process says of itself at {@code /health}. */
record HealthPage(int port) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** For a process that will be told this port. */
    static HealthPage free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return new HealthPage(socket.getLocalPort());
        }
    }

    /** Until state and reasons are so. */
    JsonNode await(Predicate<JsonNode> so, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        JsonNode told = read();
        while (!so.test(told) && System.nanoTime() < deadline) {
            Thread.sleep(200);
            told = read();
        }
        assertThat(so.test(told)).as("%s", told).isTrue();
        return told;
    }

    private JsonNode read() throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + port + "/health");
        try {
            return new JsonMapper()
                    .readTree(HTTP.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (ConnectException e) {
            return MissingNode.getInstance(); // it does not listen yet
        }
    }
}
