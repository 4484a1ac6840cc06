package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Lane;
import io.windrow.console.demo.DemoSettings;
import io.windrow.proof.FrameTopic.Frame;
import io.windrow.sandbox.Sandbox;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** One machine's frames in topics of their own, and sinks that store them in whatever trouble a test makes. */
final class StoreTrial implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMinutes(2);
    /** So that a test that makes many batches makes them of a few thousand frames. */
    static final int BATCH_ROWS = 200;

    private static final int BUSES = 2;

    private final Sandbox sandbox;
    private final Map<String, String> settings;
    private final String machine;
    private final FrameTopic topic;
    private final List<Frame> sent = new ArrayList<>();
    private int sinks;

    private StoreTrial(Sandbox sandbox, Map<String, String> settings, String machine, FrameTopic topic) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.machine = machine;
        this.topic = topic;
    }

    /** The tables are there when it returns. */
    static StoreTrial open(Sandbox sandbox, String name) throws Exception {
        return open(sandbox, name, FrameTopic.CAPTURED);
    }

    /** The same, for frames from {@code begin} on. */
    static StoreTrial open(Sandbox sandbox, String name, Instant begin) throws Exception {
        String machine = name + "-" + System.nanoTime();
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", machine + ".");
        settings.put("topics.partitions", "2");
        settings.put("kafka.session.timeout.ms", "6000"); // the least that a broker allows
        settings.put("sink.batch.rows", Integer.toString(BATCH_ROWS));
        settings.put("sink.batch.age", "50ms");
        settings.put("sink.retry.first", "50ms");
        var trial = new StoreTrial(sandbox, settings, machine, FrameTopic.open(settings, begin));
        try (Command sink = trial.sink()) {
            trial.send(1);
            trial.awaitStored(sink);
        }
        return trial;
    }

    String machine() {
        return machine;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** A sink in a group of its own, which need not wait until an ended one counts as gone: the database's fence decides. */
    Command sink() throws IOException {
        return sinkOf("trial-" + ++sinks);
    }

    Command sinkOf(String group) throws IOException {
        return sinkOf(group, Map.of());
    }

    Command sinkOf(String group, Map<String, String> more) throws IOException {
        Map<String, String> own = new HashMap<>(settings);
        own.putAll(more);
        own.put("sink.group", machine + '-' + group);
        return Command.start(Command.environment(own), "sink");
    }

    /** So many new frames of each bus, on the broker when it returns. */
    void send(int frames) throws Exception {
        int first = sent.size() / BUSES;
        List<Frame> fresh = IntStream.range(first, first + frames)
                .boxed()
                .flatMap(number ->
                        IntStream.range(0, BUSES).mapToObj(bus -> new Frame(machine, "boot", "can" + bus, number)))
                .toList();
        topic.send(fresh, Lane.FRESH);
        sent.addAll(fresh);
    }

    /** Everything that was sent, once more. */
    void resend() throws Exception {
        topic.send(sent, Lane.BACKLOG);
    }

    FrameTopic topic() {
        return topic;
    }

    /** Until every record is settled, stored or not; the sink must live. */
    void awaitStored(Command sink) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (settled() < topic.records() && System.nanoTime() < deadline && sink.isAlive()) {
            Thread.sleep(50);
        }
        assertThat(sink.isAlive()).as(sink.output()).isTrue();
        assertThat(settled())
                .as("records settled; the sink said:%n%s", sink.output())
                .isEqualTo(topic.records());
    }

    /** Until a sink's connection at work is seen in a state, told in SQL by the columns of pg_stat_activity. */
    void awaitSink(String state) throws Exception {
        try (Connection connection = SqlWindows.connect(sandbox)) {
            await(
                    "a sink with " + state,
                    () -> number(
                                    connection,
                                    "select count(*) from pg_stat_activity where application_name = 'windrow' and "
                                            + state)
                            > 0);
        }
    }

    /** Until the condition holds. */
    void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        boolean holds = false;
        for (; !holds && System.nanoTime() < deadline; Thread.sleep(20)) {
            holds = condition.call();
        }
        assertThat(holds).as(what).isTrue();
    }

    /** Records settled by now; 0 as long as the database does not answer. */
    long settled() {
        try (Connection connection = SqlWindows.connect(sandbox);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select case when to_regclass('sink_offset') is null then 0 else 1 end")) {
            row.next();
            return row.getInt(1) == 0
                    ? 0
                    : number(
                            connection,
                            "select coalesce(sum(next_offset), 0) from sink_offset where topic = '" + topic.name()
                                    + "'");
        } catch (SQLException e) {
            return 0;
        }
    }

    /** Nothing lost, nothing twice, each where and when it was. */
    void assertStoredOnce() throws SQLException {
        try (Connection connection = SqlWindows.connect(sandbox)) {
            String mine = " from can_frame where equipment_id = '" + machine + "'";
            assertThat(number(connection, "select count(*)" + mine)).isEqualTo(sent.size());
            assertThat(number(connection, "select count(distinct (boot_id, channel, sequence))" + mine))
                    .isEqualTo(sent.size());
            assertThat(number(
                            connection,
                            "select count(*) from (select captured_at - lag(captured_at) over (partition by channel"
                                    + " order by sequence) as step" + mine + ") s where step <> interval '1 ms'"))
                    .as("frames out of order")
                    .isZero();
            assertThat(number(connection, "select count(*) from frame_gap where gateway_id = '" + machine + "'"))
                    .isZero();
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
