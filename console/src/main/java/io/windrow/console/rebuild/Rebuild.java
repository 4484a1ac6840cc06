package io.windrow.console.rebuild;

import io.windrow.avro.CanFrame;
import io.windrow.console.process.Wires;
import io.windrow.sandbox.process.Folders;
import io.windrow.schemas.Level;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.streams.app.ReadingsApp;
import io.windrow.streams.app.StreamsApp;
import io.windrow.streams.app.StreamsSettings;
import io.windrow.streams.app.WindowsApp;
import io.windrow.streams.topology.ReadingsSettings;
import io.windrow.streams.topology.WindowSettings;
import io.windrow.timescale.query.RawFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One rebuild: both Streams applications, just as they are, on private topics that hold frames of the raw table; of what they
 * make, the windows that are asked for go to their topics. Used by one thread, which may be interrupted.
 */
public final class Rebuild {
    private static final long LOOK_MILLIS = 250;
    private static final int LOOKS_PER_WORD = 8;
    private static final Duration COMMIT = Duration.ofSeconds(1);
    private static final Duration PUBLISH = Duration.ofSeconds(5);
    /** Nothing is too late here. */
    private static final Duration KEPT = Duration.ofDays(3650);

    /** Read at once, so that no transaction with the database waits for Kafka for long. */
    private static final Duration SLICE = Duration.ofHours(1);

    private static final int LETTERS = 36;
    private static final int NAME_LENGTH = 8;

    private final Wires wires;
    private final RawFrames raw;
    private final Settings settings;
    private final Consumer<String> say;

    /** What the applications are told anywhere else. */
    public record Settings(StreamsSettings streams, ReadingsSettings readings, WindowSettings windows) {}

    /**
     * What came of it.
     *
     * @param frames read from the raw table, those around the days included
     * @param copied records by topic
     * @param deadLetters records that an application could not use
     */
    public record Result(int machines, long frames, Map<String, Long> copied, long deadLetters) {}

    /** @param say is told how it goes */
    public Rebuild(Wires wires, RawFrames raw, Settings settings, Consumer<String> say) {
        this.wires = wires;
        this.raw = raw;
        this.settings = settings;
        this.say = say;
    }

    /**
     * Computes the windows of the days that the times touch.
     *
     * @param machines empty for all that have frames then
     */
    public Result run(Instant from, Instant to, List<String> machines)
            throws SQLException, IOException, InterruptedException, ExecutionException {
        var asked = Span.around(from, to);
        Map<String, Span> spans = spans(asked, machines.isEmpty() ? raw.machines(asked.from(), asked.to()) : machines);
        return spans.isEmpty() ? new Result(0, 0, Map.of(), 0) : run(spans);
    }

    /** Of each machine the days that the stores of the running application no longer hold: two writers would fight. */
    private Map<String, Span> spans(Span asked, List<String> machines) throws SQLException {
        Map<String, Span> spans = new LinkedHashMap<>();
        for (String machine : machines) {
            Optional<Instant> newest = raw.newestMinute(machine);
            if (newest.isEmpty()) {
                say.accept(machine + ": has no windows yet, so that nothing says which the running application holds");
                continue;
            }
            Instant held = heldFrom(newest.get());
            asked.before(held).ifPresent(span -> spans.put(machine, span));
            if (asked.to().isAfter(held)) {
                say.accept(machine + ": windows from " + held + " on are revised by the running application");
            }
        }
        return spans;
    }

    private Instant heldFrom(Instant newest) {
        long minute = Level.MINUTE.startOf(ChronoUnit.MICROS.between(Instant.EPOCH, newest));
        long retention = settings.windows().retention().toSeconds() * 1_000_000;
        return Instant.EPOCH.plus(Level.DAY.startOf(minute - retention), ChronoUnit.MICROS);
    }

    private Result run(Map<String, Span> spans)
            throws SQLException, IOException, InterruptedException, ExecutionException {
        String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), LETTERS);
        String name = "rebuild-" + "0".repeat(Math.max(0, NAME_LENGTH - id.length())) + id;
        var names = new TopicNames(wires.topics().prefix() + name + '.');
        String application = settings.streams().applicationPrefix() + name + '-';
        var serdes = new AliasSerdes(wires.serdes(), wires.topics());
        // as many partitions as threads: more would only mean more stores to open
        Path folder = Files.createTempDirectory("windrow-" + name);
        try (var topics = new PrivateTopics(
                        Admin.create(wires.kafka().client()),
                        names,
                        application,
                        settings.streams().threads());
                var readings = readings(names, serdes, application, folder);
                var windows = windows(names, serdes, application, folder)) {
            readings.start();
            windows.start();
            long frames = publish(spans, names, serdes);
            settle(topics, readings, windows);
            say.accept("copying the windows that were asked for");
            var copy = new SpanCopy(wires.kafka().client(), names, wires.topics(), serdes);
            Map<String, Long> copied = copy.run(complete(spans, copy.messagesByDay()));
            return new Result(spans.size(), frames, copied, readings.deadLetters() + windows.deadLetters());
        } finally {
            Folders.delete(folder);
        }
    }

    /** Days whose raw frames are gone in part keep the windows that they have: these were made of more. */
    private SpanCopy.Days complete(Map<String, Span> spans, Map<SpanCopy.Place, Long> made) throws SQLException {
        Set<SpanCopy.Place> poorer = new HashSet<>();
        for (Map.Entry<String, Span> each : spans.entrySet()) {
            String machine = each.getKey();
            Span span = each.getValue();
            raw.messagesByDay(machine, span.from(), span.to()).forEach((day, messages) -> {
                var place = new SpanCopy.Place(machine, day);
                long now = made.getOrDefault(place, 0L);
                if (now < messages) {
                    poorer.add(place);
                    say.accept("%s: of %s only %,d of %,d messages can be made of can_frame; its windows stay"
                            .formatted(machine, day, now, messages));
                }
            });
        }
        return place -> {
            Span span = spans.get(place.machine());
            var day = new SpanCopy.Place(place.machine(), place.start().truncatedTo(ChronoUnit.DAYS));
            return span != null && span.contains(place.start()) && !poorer.contains(day);
        };
    }

    private ReadingsApp readings(TopicNames names, AliasSerdes serdes, String application, Path folder) {
        return new ReadingsApp(
                streams(application, folder), settings.readings(), wires.kafka().client(), names, serdes);
    }

    private WindowsApp windows(TopicNames names, AliasSerdes serdes, String application, Path folder) {
        WindowSettings usual = settings.windows();
        var all = new WindowSettings(PUBLISH, KEPT, usual.sessions(), usual.health());
        return new WindowsApp(streams(application, folder), all, wires.kafka().client(), names, serdes);
    }

    private StreamsSettings streams(String application, Path folder) {
        StreamsSettings usual = settings.streams();
        return new StreamsSettings(folder, usual.threads(), application, COMMIT, COMMIT, usual.replicationFactor());
    }

    private long publish(Map<String, Span> spans, TopicNames names, AliasSerdes serdes)
            throws SQLException, InterruptedException, ExecutionException {
        Map<String, Object> config = new HashMap<>(wires.kafka().client());
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        try (var producer = new KafkaProducer<>(
                config,
                serdes.key(Topics.CAN_FRAMES).serializer(),
                serdes.value(Topics.CAN_FRAMES).serializer())) {
            var to = new Publishing(producer, names.of(Topics.CAN_FRAMES));
            for (Map.Entry<String, Span> each : spans.entrySet()) {
                String machine = each.getKey();
                Span span = each.getValue();
                raw.claimsBetween(machine, span.claimsFrom(), span.readFrom(), to::send);
                for (Instant hour = span.readFrom(); hour.isBefore(span.readTo()); hour = hour.plus(SLICE)) {
                    raw.between(machine, hour, hour.plus(SLICE), to::send);
                }
                say.accept("%s: read, %,d frames so far".formatted(machine, to.frames));
            }
            to.settle();
            return to.frames;
        }
    }

    /** Frames on their way; the last one's acknowledgement is that of all before it in its partition. */
    private static final class Publishing {
        private final KafkaProducer<String, CanFrame> producer;
        private final String topic;
        private @Nullable Future<?> last;
        private long frames;

        Publishing(KafkaProducer<String, CanFrame> producer, String topic) {
            this.producer = producer;
            this.topic = topic;
        }

        void send(CanFrame frame) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while reading");
            }
            last = producer.send(new ProducerRecord<>(topic, frame.getEquipmentId(), frame));
            frames++;
        }

        void settle() throws InterruptedException, ExecutionException {
            producer.flush();
            if (last != null) {
                last.get();
            }
        }
    }

    private void settle(PrivateTopics topics, ReadingsApp readings, WindowsApp windows) throws InterruptedException {
        int looks = 0;
        int settled = 0;
        while (settled < 2) { // a commit may lie between two looks
            Thread.sleep(settled == 0 ? LOOK_MILLIS : 2 * COMMIT.toMillis());
            requireHealth(readings);
            requireHealth(windows);
            long frames = topics.lag(readings.group(), Topics.CAN_FRAMES);
            long rest = topics.lag(windows.group(), Topics.READINGS)
                    + topics.lag(windows.group(), Topics.NETWORK_HEALTH_PARTS);
            boolean idle = readings.isSettled() && windows.isSettled();
            settled = idle && frames == 0 && rest == 0 && windows.unpublished() == 0 ? settled + 1 : 0;
            if (looks++ % LOOKS_PER_WORD == 0) {
                say.accept(
                        "to do: %,d frames, %,d readings, %,d windows".formatted(frames, rest, windows.unpublished()));
            }
        }
    }

    private static void requireHealth(StreamsApp app) {
        app.failure().ifPresent(why -> {
            throw new IllegalStateException(app.group() + " failed: " + why.getMessage(), why);
        });
    }
}
