package io.windrow.proof.bench;

import io.windrow.avro.Readings;
import io.windrow.console.cli.Main;
import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Level;
import io.windrow.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One fleet's readings and the windows application that takes them, with topics and stores of its own. Used by one thread. */
final class StateRun implements AutoCloseable {
    private static final String SETTLED = "streams application runs";
    private static final long LOOK_MILLIS = 200;
    private static final long RUNS_LOOK_MILLIS = 20;
    private static final long RUNS_LIMIT_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long TOLD_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** Windows leave in steps of a fraction of a second; when none left for so long, none waits. */
    private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(6);
    /** Marks of transactions behind the last record, which a group may not have passed yet. */
    private static final int MARKS = 16;

    private final Path folder;
    private final Map<String, String> settings;
    private final Wires wires;
    private final Lag lag;
    private final String group;
    private final Consumer<String> say;
    private @Nullable MeasuredJvm process;
    private long toldNanos;
    private int starts;

    StateRun(Sandbox sandbox, Path folder, String name, Map<String, String> more, Consumer<String> say)
            throws InterruptedException, IOException {
        this.folder = Files.createDirectories(folder.resolve(name));
        this.say = say;
        settings = new HashMap<>(BenchTopics.settings(sandbox, name + '.'));
        settings.put("streams.application.prefix", name + '-');
        settings.put("streams.state.dir", state().toString());
        settings.put("streams.threads", "2");
        settings.putAll(more);
        group = name + "-windows";
        wires = Wires.from(new SettingsReader(Settings.of(settings)));
        wires.createTopics();
        lag = new Lag(sandbox.bootstrapServers());
    }

    /** Its stores. */
    Path state() {
        return folder.resolve("state");
    }

    /** Starts the application, and returns when it has its stores. */
    MeasuredJvm start() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Path output = folder.resolve("windows-" + starts++ + ".log");
        var started = MeasuredJvm.start(output, settings, Main.class.getName(), "streams", "--only", "windows");
        process = started;
        while (!Files.readString(output).contains(SETTLED)) {
            started.requireAlive();
            if (System.nanoTime() - begin > RUNS_LIMIT_NANOS) {
                throw new IOException(
                        "the application has not its stores yet:" + System.lineSeparator() + Files.readString(output));
            }
            Thread.sleep(RUNS_LOOK_MILLIS);
        }
        return started;
    }

    /** Sends readings of a fleet; returns when the broker has them. */
    void send(StateReadings readings, int machines, Instant from, long seconds, int everySeconds) throws IOException {
        Map<String, Object> config = new HashMap<>(wires.kafka().client());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        var failure = new AtomicReference<@Nullable Exception>();
        String topic = wires.topics().of(Topics.READINGS);
        try (var producer = new KafkaProducer<>(
                config,
                wires.serdes().key(Topics.READINGS).serializer(),
                wires.serdes().value(Topics.READINGS).serializer())) {
            readings.say(machines, from, seconds, everySeconds, each -> send(producer, topic, each, failure));
        }
        @Nullable Exception why = failure.get();
        if (why != null) {
            throw new IOException("a reading was not taken: " + why.getMessage(), why);
        }
    }

    private static void send(
            KafkaProducer<String, Readings> producer,
            String topic,
            Readings reading,
            AtomicReference<@Nullable Exception> failure) {
        var unused = producer.send(new ProducerRecord<>(topic, reading.getEquipmentId(), reading), (at, why) -> {
            if (why != null) {
                failure.compareAndSet(null, why);
            }
        });
    }

    /** Whether the application is through with the readings; says how far it is. */
    boolean isThrough() throws IOException, InterruptedException, ExecutionException {
        if (process != null) {
            process.requireAlive();
        }
        String readings = wires.topics().of(Topics.READINGS);
        long done = lag.done(group, readings);
        long end = lag.end(readings);
        if (System.nanoTime() - toldNanos > TOLD_NANOS) {
            toldNanos = System.nanoTime();
            say.accept("  windows of %,d of %,d readings".formatted(done, end));
        }
        Thread.sleep(LOOK_MILLIS);
        return done >= end - MARKS;
    }

    /** Waits until no window leaves any more. */
    void awaitStillness() throws IOException, InterruptedException, ExecutionException {
        long before = -1;
        long stillSince = System.nanoTime();
        while (System.nanoTime() - stillSince < STILL_NANOS) {
            long now = 0;
            for (Level level : Level.values()) {
                now += lag.end(wires.topics().of(Topics.rollup(level)));
            }
            boolean isThrough = isThrough();
            if (now != before || !isThrough) {
                before = now;
                stillSince = System.nanoTime();
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Ends the application as an operator does. */
    void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** Bytes on disk of the stores of windows, of all tasks; only while the application is stopped. */
    long windowBytes() throws IOException {
        try (Stream<Path> files = Files.walk(state())) {
            return files.filter(each -> each.toString().contains("/rocksdb/rollup-"))
                    .map(Path::toFile)
                    .mapToLong(each -> each.isFile() ? each.length() : 0)
                    .sum();
        }
    }

    @Override
    public void close() {
        stop();
        lag.close();
    }
}
