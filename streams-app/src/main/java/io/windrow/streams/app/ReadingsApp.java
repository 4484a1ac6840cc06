package io.windrow.streams.app;

import io.windrow.runtime.lifecycle.Lifecycle;
import io.windrow.runtime.lifecycle.Worker;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.topology.DeadLetterDesk;
import io.windrow.streams.topology.Definitions;
import io.windrow.streams.topology.FrameTopology;
import io.windrow.streams.topology.ReadingsCounters;
import io.windrow.streams.topology.ReadingsSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Frames to readings, running. The topics must exist. Single use; any thread may start, ask or close. */
public final class ReadingsApp implements StreamsApp {
    private static final Duration STOP_LIMIT = Duration.ofMillis(200);

    private final ReadingsCounters counters = new ReadingsCounters();
    private final DeadLetterDesk desk;
    private final StreamsProcess process;
    /** Follows the definition files; none without them. */
    private final Optional<Worker> following;

    /**
     * An application that has not started; reads the definition files.
     *
     * @param client what every Kafka client begins with, as {@code KafkaSettings.client()} gives it
     * @param serdes asked for new serdes by each thread; those are closed with the application
     * @throws IllegalArgumentException with every mistake of the definition files, or which cannot be read
     */
    public ReadingsApp(
            StreamsSettings streams,
            ReadingsSettings readings,
            Map<String, Object> client,
            TopicNames names,
            TopicSerdes serdes) {
        String deadLetters = names.of(Topics.DEAD_LETTERS);
        desk = new DeadLetterDesk(StreamsConfiguration.READINGS, deadLetters);
        var own = new PerThreadSerdes(serdes);
        var definitions = Definitions.open(readings.definitions());
        following = definitions.hasFiles()
                ? Optional.of(new Worker("definitions", definitions, () -> {}, STOP_LIMIT))
                : Optional.empty();
        process = new StreamsProcess(
                StreamsConfiguration.READINGS,
                FrameTopology.build(names, own, definitions, readings, counters),
                new StreamsConfiguration(streams, client, deadLetters).readings(desk),
                own,
                RestartBudget.usual(InstantSource.system()));
    }

    @Override
    public String group() {
        return process.group();
    }

    @Override
    public void start() {
        following.ifPresent(Worker::start);
        process.start();
    }

    @Override
    public Lifecycle state() {
        return process.state();
    }

    @Override
    public boolean isSettled() {
        return process.isSettled();
    }

    @Override
    public Optional<Throwable> failure() {
        return process.failure();
    }

    public ReadingsCounters counters() {
        return counters;
    }

    @Override
    public long deadLetters() {
        return desk.written();
    }

    @Override
    public Map<String, LongSupplier> counts() {
        return counters.counts();
    }

    @Override
    public Map<String, LongSupplier> waits() {
        return counters.waits();
    }

    @Override
    public void close() {
        following.ifPresent(Worker::close);
        process.close();
    }
}
