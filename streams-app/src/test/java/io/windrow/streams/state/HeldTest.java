package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeldTest {
    private static final int MOST = 3;

    @TempDir
    private Path folder;

    private KeyValueStore<String, AtomicLong> store;
    private Held<String, AtomicLong> held;

    @BeforeEach
    void open() {
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("numbers"),
                        Serdes.String(),
                        Serdes.serdeFrom(
                                (topic, number) -> number == null
                                        ? null
                                        : Long.toString(number.get()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                (topic, bytes) -> bytes == null
                                        ? null
                                        : new AtomicLong(Long.parseLong(
                                                new String(bytes, java.nio.charset.StandardCharsets.UTF_8)))))
                .withLoggingDisabled()
                .build();
        var context = new MockProcessorContext<Object, Object>(
                new Properties(), new org.apache.kafka.streams.processor.TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
        held = new Held<>(store, MOST);
    }

    @Test
    void what_is_asked_for_twice_is_the_same_object() {
        store.put("a", new AtomicLong(1));

        assertThat(held.get("a")).isSameAs(held.get("a"));
        assertThat(held.get("b")).isNull();
    }

    @Test
    void a_change_reaches_the_store_when_it_is_written_and_not_before() {
        var number = new AtomicLong(1);
        held.put("a", number);
        number.set(2);
        held.put("a", number);
        assertThat(store.get("a")).isNull();

        assertThat(held.write()).isEqualTo(1);

        assertThat(store.get("a")).hasValue(2);
        assertThat(held.write()).isZero();
    }

    @Test
    void what_was_not_written_is_unknown_to_the_next_one() {
        held.put("a", new AtomicLong(1));
        held.write();
        held.put("a", new AtomicLong(2));

        assertThat(new Held<>(store, MOST).get("a")).hasValue(1);
    }

    @Test
    void the_one_used_longest_ago_is_let_go() {
        AtomicLong a = kept("a");
        AtomicLong b = kept("b");
        kept("c");
        held.write();
        assertThat(held.get("a")).isSameAs(a);

        kept("d");

        assertThat(held.get("a")).isSameAs(a);
        assertThat(held.get("b")).isNotSameAs(b).hasValue(0);
    }

    @Test
    void a_change_is_written_before_it_is_let_go() {
        for (int i = 0; i < 10 * MOST; i++) {
            held.put("n" + i, new AtomicLong(i));
        }

        for (int i = 0; i < 10 * MOST; i++) {
            assertThat(held.get("n" + i)).hasValue(i);
        }
    }

    @Test
    void a_range_has_what_was_not_written_yet() {
        held.put("b", new AtomicLong(1));
        held.put("a", new AtomicLong(1));
        held.put("c", new AtomicLong(1));

        assertThat(held.keys("a", "b", 10)).containsExactly("a", "b");
        assertThat(held.keys("a", "z", 2)).containsExactly("a", "b");
    }

    @Test
    void what_was_deleted_stays_deleted_whether_it_was_written_or_not() {
        held.put("a", new AtomicLong(1));
        held.write();
        held.put("a", new AtomicLong(2));
        held.put("b", new AtomicLong(2));

        held.delete("a");
        held.delete("b");
        held.write();

        assertThat(held.get("a")).isNull();
        assertThat(held.get("b")).isNull();
        assertThat(store.get("a")).isNull();
    }

    @Test
    void it_holds_at_least_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Held<>(store, 0))
                .withMessage("held objects must be at least 1, were 0");
    }

    private AtomicLong kept(String key) {
        var number = new AtomicLong();
        held.put(key, number);
        return number;
    }
}
