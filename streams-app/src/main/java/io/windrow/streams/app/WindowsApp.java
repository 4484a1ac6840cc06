package io.windrow.streams.app;

import io.windrow.runtime.lifecycle.Lifecycle;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.topology.DeadLetterDesk;
import io.windrow.streams.topology.WindowCounters;
import io.windrow.streams.topology.WindowSettings;
import io.windrow.streams.topology.WindowsTopology;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Readings to windows, running. The topics must exist. Single use; any thread may start, ask or close. */
public final class WindowsApp implements StreamsApp {
    private final WindowCounters counters = new WindowCounters();
    private final DeadLetterDesk desk;
    private final StreamsProcess process;

    /**
     * An application that has not started.
     *
     * @param client what every Kafka client begins with, as {@code KafkaSettings.client()} gives it
     * @param serdes asked for new serdes by each thread; those are closed with the application
     */
    public WindowsApp(
            StreamsSettings streams,
            WindowSettings windows,
            Map<String, Object> client,
            TopicNames names,
            TopicSerdes serdes) {
        String deadLetters = names.of(Topics.DEAD_LETTERS);
        desk = new DeadLetterDesk(StreamsConfiguration.WINDOWS, deadLetters);
        var own = new PerThreadSerdes(serdes);
        process = new StreamsProcess(
                StreamsConfiguration.WINDOWS,
                WindowsTopology.build(names, own, windows, counters, desk),
                new StreamsConfiguration(streams, client, deadLetters).windows(desk),
                own,
                RestartBudget.usual(InstantSource.system()));
    }

    @Override
    public String group() {
        return process.group();
    }

    @Override
    public void start() {
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

    /**
     * Windows of this process's partitions that changed and were not handed to the producer since. Zero means that
     * everything is out when the application is settled, its group has no lag on {@code readings}, and one commit
     * interval has passed: readers of committed records see a window after the commit that holds it.
     */
    public long unpublished() {
        return counters.unpublished();
    }

    public WindowCounters counters() {
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
        process.close();
    }
}
