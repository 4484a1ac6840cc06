package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Rollup;
import io.windrow.schemas.Level;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.state.CommitBell;
import io.windrow.streams.state.LastTimes;
import io.windrow.streams.state.ReadingSamples;
import io.windrow.streams.state.WindowKeySerde;
import io.windrow.streams.state.WindowStateSerde;
import io.windrow.streams.state.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second processor over the stores that a first one left behind, as after a crash. */
final class RollupRestartTest {
    private static final long LIVE = Level.MINUTE.startOf(Windows.micros(Drivers.START));

    private final WindowCounters counters = new WindowCounters();
    private final DeadLetterDesk desk = new DeadLetterDesk("windows", "windrow.dead-letters");
    private final CommitBell bell = new CommitBell("rollup-commit");

    @TempDir
    private Path directory;

    private final List<StateStore> stores = new ArrayList<>();

    /** Nothing is cached, so that what changed is written at once. */
    @BeforeEach
    void makeStores() {
        stores.add(bell.store().withCachingDisabled().build());
        for (Level level : Level.values()) {
            stores.add(store(RollupPart.unpublished(level), new WindowKeySerde(), Serdes.ByteArray()));
            if (RollupPart.isKept(level)) {
                stores.add(store(RollupPart.windows(level), new WindowKeySerde(), new WindowStateSerde(level)));
            }
        }
        stores.add(store(RollupPart.LATEST, new WindowKeySerde(), LastTimes.serde()));
        MockProcessorContext<Object, Object> context = context();
        stores.forEach(store -> store.init(context.getStateStoreContext(), store));
    }

    @Test
    void what_changed_and_did_not_leave_before_the_crash_leaves_at_once_after_it() {
        MockProcessorContext<Object, Object> before = context();
        PartProcessor first = processor(before);
        first.process(reading(LIVE, 80));
        first.process(reading(LIVE + 1, 160));
        assertThat(before.forwarded()).isEmpty();

        MockProcessorContext<Object, Object> after = context();
        processor(after);
        step(after, Duration.ZERO);

        assertThat(after.forwarded())
                .filteredOn(forward -> forward.record().value() instanceof Rollup)
                .hasSize(Level.values().length)
                .allSatisfy(forward -> assertThat(((Rollup) forward.record().value()).getMean())
                        .isEqualTo(15));
    }

    @Test
    void what_left_before_the_crash_does_not_leave_again() {
        MockProcessorContext<Object, Object> before = context();
        processor(before).process(reading(LIVE, 80));
        step(before, Duration.ofSeconds(10));
        assertThat(before.forwarded()).isNotEmpty();

        MockProcessorContext<Object, Object> after = context();
        processor(after);
        step(after, Duration.ofSeconds(20));

        assertThat(after.forwarded()).isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_makes_nothing_wait_longer() {
        MockProcessorContext<Object, Object> context = context();
        context.setCurrentSystemTimeMs(Duration.ofHours(5).toMillis());
        processor(context).process(reading(LIVE, 80));

        step(context, Duration.ofHours(4));

        assertThat(context.forwarded())
                .extracting(forward -> forward.childName().orElseThrow())
                .contains(RollupPart.sink(Level.MINUTE));
    }

    private static void step(MockProcessorContext<?, ?> context, Duration now) {
        context.setCurrentSystemTimeMs(now.toMillis());
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(now.toMillis());
    }

    private PartProcessor processor(MockProcessorContext<Object, Object> context) {
        stores.forEach(context::addStateStore);
        var settings = new WindowSettings(Duration.ofSeconds(10), Duration.ofDays(7));
        var processor = new PartProcessor(
                new RollupPart(new TopicNames("windrow."), new PlainSerdes(), settings, counters), bell);
        processor.init(context);
        return processor;
    }

    private MockProcessorContext<Object, Object> context() {
        Properties config = Drivers.windowsConfig(desk, directory);
        MockProcessorContext<Object, Object> context = new MockProcessorContext<>(config);
        context.setCurrentSystemTimeMs(0);
        return context;
    }

    private static Record<String, Admitted> reading(long at, long raw) {
        var reading = ReadingSamples.at(at, 1L, ReadingSamples.speed(raw));
        return new Record<>("m1", new Admitted(reading, at, Long.MIN_VALUE), 0);
    }

    private static <K, V> StateStore store(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), key, value)
                .withLoggingDisabled()
                .build();
    }
}
