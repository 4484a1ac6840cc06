package io.windrow.proof.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.windrow.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Connect's JDBC sink, the frames' own fields into a twin table. Used by one thread. */
final class JdbcSinkRun {
    private static final String TWIN = "bench_can_frame";
    private static final long LOOK_MILLIS = 200;
    private static final double SECOND_NANOS = 1e9;

    private final FrameTable table;
    private final Sandbox sandbox;
    private final String prefix;
    private final long rows;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param rows after which a run ends */
    JdbcSinkRun(FrameTable table, Sandbox sandbox, String prefix, long rows) {
        this.table = table;
        this.sandbox = sandbox;
        this.prefix = prefix;
        this.rows = rows;
    }

    /** Rows a second of the last three quarters. */
    double run(String connector) throws IOException, InterruptedException, SQLException {
        makeTwin();
        call("PUT", connector + "/config", new ObjectMapper().writeValueAsString(config()));
        try {
            return measured(connector);
        } finally {
            call("DELETE", connector, "");
        }
    }

    private double measured(String connector) throws IOException, InterruptedException, SQLException {
        long first = -1;
        long begin = 0;
        while (true) {
            long stored = table.number("select count(*) from " + TWIN);
            if (first < 0 && stored >= rows / 4) {
                first = stored;
                begin = System.nanoTime();
            }
            if (stored >= rows) {
                return (stored - first) / ((System.nanoTime() - begin) / SECOND_NANOS);
            }
            String status = call("GET", connector + "/status", "");
            if (status.contains("FAILED")) {
                throw new IOException("the JDBC sink failed: " + status);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Cut by time and indexed as can_frame is; captured_at as Connect writes a time in microseconds. */
    private void makeTwin() throws SQLException {
        table.run("drop table if exists " + TWIN);
        table.run("create table " + TWIN
                + " (equipment_id text not null, gateway_id text not null, channel text not null,"
                + " boot_id text, sequence bigint, lane text not null, captured_at bigint not null, can_id integer not null,"
                + " extended boolean not null, kind text not null, fd boolean not null, remote_length integer not null,"
                + " data bytea not null)");
        if (table.isTimescale()) {
            table.run("select create_hypertable('" + TWIN
                    + "', by_range('captured_at', 86400000000), create_default_indexes => false)");
            table.run("create index on " + TWIN + " (equipment_id, captured_at desc)");
        } else {
            table.run("create index on " + TWIN + " using brin (captured_at)");
        }
    }

    /** The connectors' settings, with {@code insert} and no key, which asks least of the database. */
    private Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
        config.put("tasks.max", "2");
        config.put("topics", prefix + "can-frames");
        config.put("connection.url", "${env:WINDROW_CONNECT_JDBC_URL}");
        config.put("connection.username", "${env:WINDROW_DATABASE_USER}");
        config.put("connection.password", "${env:WINDROW_DATABASE_PASSWORD}");
        config.put("connection.pool.min_size", "1");
        config.put("connection.pool.max_size", "2");
        config.put("connection.pool.acquire_increment", "1");
        config.put("use.time.zone", "UTC");
        config.put("collection.name.format", TWIN);
        config.put("schema.evolution", "none");
        config.put("insert.mode", "insert");
        config.put("primary.key.mode", "none");
        config.put("batch.size", "5000");
        config.put("consumer.override.auto.offset.reset", "earliest");
        config.put("consumer.override.isolation.level", "read_committed");
        config.put("consumer.override.max.poll.records", "5000");
        config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("value.converter", "io.apicurio.registry.utils.converter.AvroConverter");
        config.put("value.converter.apicurio.registry.url", "${env:WINDROW_REGISTRY_URL}/apis/registry/v2");
        config.put("value.converter.apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler");
        config.put("value.converter.apicurio.registry.use-id", "contentId");
        return config;
    }

    private String call(String method, String path, String body) throws IOException, InterruptedException {
        URI uri = URI.create(sandbox.connectUrl() + "/connectors/" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400 && response.statusCode() != 404) {
            throw new IOException(method + " " + uri + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
