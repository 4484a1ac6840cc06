package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** What a process says of itself over HTTP. */
record ProcessPage(int port) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NOTHING_YET = "";

    /** For a process that will be told this port. */
    static ProcessPage free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return new ProcessPage(socket.getLocalPort());
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Until state and reasons at {@code /health} are so. */
    JsonNode awaitHealth(Predicate<JsonNode> so, Duration limit) throws IOException, InterruptedException {
        var json = new JsonMapper();
        return json.readTree(await("/health", text -> so.test(tree(json, text)), limit));
    }

    /** Until the figures at {@code /metrics} are so. */
    String awaitMetrics(Predicate<String> so, Duration limit) throws IOException, InterruptedException {
        return await("/metrics", text -> !text.equals(NOTHING_YET) && so.test(text), limit);
    }

    /** The page as it is now; empty when the process does not listen yet. */
    String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (ConnectException e) {
            return NOTHING_YET;
        }
    }

    private String await(String path, Predicate<String> so, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        String told = get(path);
        while (!so.test(told) && System.nanoTime() < deadline) {
            Thread.sleep(200);
            told = get(path);
        }
        assertThat(so.test(told)).as("%s: %s", path, told).isTrue();
        return told;
    }

    private static JsonNode tree(JsonMapper json, String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
