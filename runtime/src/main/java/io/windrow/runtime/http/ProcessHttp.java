package io.windrow.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET on a few fixed paths, two at a time. Any thread may close it. */
public final class ProcessHttp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProcessHttp.class);
    private static final int THREADS = 2;
    private static final int BACKLOG = 16;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int FAILED = 500;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Supplier<Answer>> answers;

    private ProcessHttp(HttpServer server, ExecutorService threads, Map<String, Supplier<Answer>> answers) {
        this.server = server;
        this.threads = threads;
        this.answers = answers;
    }

    /**
     * Begins to answer.
     *
     * @param answers by path; asked anew for each request, on this server's threads
     * @throws IOException when the port cannot be had
     */
    public static ProcessHttp start(String address, int port, Map<String, Supplier<Answer>> answers)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            var thread = new Thread(work, "http");
            thread.setDaemon(true);
            return thread;
        });
        var http = new ProcessHttp(server, threads, Map.copyOf(answers));
        server.setExecutor(threads);
        server.createContext("/", http::handle);
        server.start();
        log.atInfo().addKeyValue("url", http.url()).log("telling health, metrics and report");
        return http;
    }

    /** Where it answers. */
    public URI url() {
        InetSocketAddress at = server.getAddress();
        String host = at.getAddress().isAnyLocalAddress()
                ? "localhost"
                : at.getAddress().getHostAddress();
        return URI.create("http://" + (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + at.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    @SuppressWarnings(
            "CatchingUnchecked") // the border of the thread: a report that fails must not look like no process
    private Answer answer(HttpExchange exchange) {
        Supplier<Answer> known = answers.get(exchange.getRequestURI().getPath());
        if (known == null) {
            return new Answer(NOT_FOUND, "text/plain", "there is " + String.join(", ", answers.keySet()) + '\n');
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Answer(NOT_ALLOWED, "text/plain", "GET only\n");
        }
        try {
            return known.get();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("path", exchange.getRequestURI().getPath())
                    .setCause(e)
                    .log("no answer");
            return new Answer(FAILED, "text/plain", "failed; the reason stands in the log\n");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
