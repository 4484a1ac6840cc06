package io.windrow.console.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads what a process tells over HTTP. */
public final class ReportPage {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private ReportPage() {}

    /**
     * The page as JSON, whatever its status.
     *
     * @throws IOException when nobody answers there, or something else
     */
    public static JsonNode of(URI process, String path) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
        var request =
                HttpRequest.newBuilder(process.resolve(path)).timeout(LIMIT).build();
        HttpResponse<String> answer;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("nobody tells " + path + " at " + process + " (http.port): " + e, e);
        }
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new IOException(process.resolve(path) + " told no JSON, but " + answer.statusCode(), e);
        }
    }
}
