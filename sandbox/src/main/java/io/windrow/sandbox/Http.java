package io.windrow.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The few requests that the sandbox itself makes of its parts. */
final class Http {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /** Whether the address answers with 200. */
    boolean answers(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    }

    /** Puts a JSON document; an answer other than 200 is an error with the answer's text. */
    void put(URI uri, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException("PUT " + uri + " answered " + response.statusCode() + ": " + response.body());
        }
    }
}
