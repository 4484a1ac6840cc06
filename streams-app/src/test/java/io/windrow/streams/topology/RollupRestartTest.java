package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.state.ReadingSamples;
import io.windrow.streams.state.WindowKeySerde;
import io.windrow.streams.state.WindowStateSerde;
import io.windrow.streams.state.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second processor over the stores that a first one left behind, as after a crash. */
final class RollupRestartTest {
    private static final long LIVE = Windows.startOf(Windows.micros(Drivers.START));

    private final WindowCounters counters = new WindowCounters();
    private final DeadLetterDesk desk = new DeadLetterDesk("windows", "windrow.dead-letters");
    private final PlainSerdes serdes = new PlainSerdes();

    @TempDir
    private Path directory;

    private List<StateStore> stores;

    @BeforeEach
    void makeStores() {
        stores = List.of(
                store(RollupTopology.WINDOWS, new WindowKeySerde(), new WindowStateSerde()),
                store(RollupTopology.UNPUBLISHED, new WindowKeySerde(), Serdes.ByteArray()),
                store(RollupTopology.MACHINES, Serdes.String(), Serdes.Long()));
        MockProcessorContext<Object, Object> context = context();
        stores.forEach(store -> store.init(context.getStateStoreContext(), store));
    }

    @Test
    void what_changed_and_did_not_leave_before_the_crash_leaves_at_once_after_it() {
        MockProcessorContext<Object, Object> before = context();
        RollupProcessor first = processor(before);
        first.process(reading(LIVE, 80));
        first.process(reading(LIVE + 1, 160));
        assertThat(before.forwarded()).isEmpty();

        MockProcessorContext<Object, Object> after = context();
        processor(after);
        after.scheduledPunctuators().get(0).getPunctuator().punctuate(0);

        assertThat(after.forwarded())
                .singleElement()
                .satisfies(forward -> assertThat(((Rollup) forward.record().value()).getMean())
                        .isEqualTo(15));
    }

    @Test
    void what_left_before_the_crash_does_not_leave_again() {
        MockProcessorContext<Object, Object> before = context();
        processor(before).process(reading(LIVE, 80));
        before.setCurrentSystemTimeMs(Duration.ofSeconds(10).toMillis());
        before.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
        assertThat(before.forwarded()).hasSize(1);

        MockProcessorContext<Object, Object> after = context();
        processor(after);
        after.setCurrentSystemTimeMs(Duration.ofSeconds(20).toMillis());
        after.scheduledPunctuators().get(0).getPunctuator().punctuate(0);

        assertThat(after.forwarded()).isEmpty();
    }

    @Test
    void a_machines_time_survives_the_crash() {
        processor(context()).process(reading(LIVE, 80));

        MockProcessorContext<Object, Object> after = context();
        after.setRecordMetadata("windrow.readings", 0, 1);
        processor(after).process(reading(0, 80));

        assertThat(counters.tooLate()).isEqualTo(1);
        assertThat(after.forwarded())
                .singleElement()
                .satisfies(forward -> assertThat(forward.childName()).hasValue(RollupTopology.DEAD_LETTERS));
    }

    @Test
    void a_clock_that_was_set_back_makes_nothing_wait_longer() {
        MockProcessorContext<Object, Object> context = context();
        context.setCurrentSystemTimeMs(Duration.ofHours(5).toMillis());
        processor(context).process(reading(LIVE, 80));

        context.setCurrentSystemTimeMs(Duration.ofHours(4).toMillis());
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);

        assertThat(context.forwarded()).hasSize(1);
    }

    private RollupProcessor processor(MockProcessorContext<Object, Object> context) {
        stores.forEach(context::addStateStore);
        var settings = new WindowSettings(Duration.ofSeconds(10), Duration.ofDays(7));
        var processor = new RollupProcessor(settings, counters, desk);
        processor.init(context);
        return processor;
    }

    private MockProcessorContext<Object, Object> context() {
        Properties config = Drivers.windowsConfig(desk, directory);
        MockProcessorContext<Object, Object> context = new MockProcessorContext<>(config);
        context.setCurrentSystemTimeMs(0);
        return context;
    }

    private Record<String, @Nullable Sourced<Readings>> reading(long at, long raw) {
        Readings reading = ReadingSamples.at(at, 1L, ReadingSamples.speed(raw));
        byte[] bytes = serdes.value(Topics.READINGS).serializer().serialize("", reading);
        var deserializer = Sourced.by(serdes.value(Topics.READINGS).deserializer());
        return new Record<>("m1", deserializer.deserialize("", bytes), 0);
    }

    private static <K, V> StateStore store(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), key, value)
                .withLoggingDisabled()
                .build();
    }
}
