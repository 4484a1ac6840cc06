package io.windrow.streams.topology;

import io.windrow.avro.Readings;
import io.windrow.streams.state.CommitBell;
import io.windrow.streams.state.Held;
import io.windrow.streams.state.Windows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Decides once for all parts whether a reading counts, and refuses it once when it does not. It has each machine's time. For
 * its task's thread.
 */
final class AdmissionProcessor extends ContextualProcessor<String, @Nullable Sourced<Readings>, Object, Object> {
    /** Machines whose time is in memory. */
    private static final int MOST_HELD = 10_000;

    private final List<String> parts;
    private final WindowSettings settings;
    private final WindowCounters counters;
    private final DeadLetterDesk desk;
    private final CommitBell bell;
    private @Nullable Machines machines;
    private @Nullable BeforeCommit commit;

    /**
     * A processor in front of the parts.
     *
     * @param parts names of their processors
     */
    AdmissionProcessor(
            List<String> parts,
            WindowSettings settings,
            WindowCounters counters,
            DeadLetterDesk desk,
            CommitBell bell) {
        this.parts = parts;
        this.settings = settings;
        this.counters = counters;
        this.desk = desk;
        this.bell = bell;
    }

    /** Also called when a task goes on after it was suspended: memory begins anew from the store. */
    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        var newest = new Held<String, Long>(context.getStateStore(WindowsTopology.MACHINES), MOST_HELD);
        machines = new Machines(newest, settings.retention());
        commit = new BeforeCommit(bell, context, newest::write);
    }

    @Override
    public void close() {
        if (commit != null) {
            commit.close();
        }
    }

    @Override
    public void process(Record<String, @Nullable Sourced<Readings>> record) {
        @Nullable Sourced<Readings> sourced = record.value();
        if (sourced == null) {
            return; // a record without a value is nobody's reading
        }
        counters.reading();
        Readings reading = sourced.value();
        long at = checked(record.key(), reading);
        if (reading.getClockAhead()) {
            counters.clockIsAhead();
        } else if (at < machines().keptFrom(reading.getEquipmentId())) {
            refuse(record, sourced);
        } else {
            admit(record, reading, at);
        }
    }

    /** When it was captured, microseconds since 1970. */
    private long checked(@Nullable String key, Readings reading) {
        boolean isUsable = false;
        try {
            long at = Windows.micros(reading.getCapturedAt());
            ReadingRules.require(key, reading, at);
            isUsable = true;
            return at;
        } finally {
            if (!isUsable) {
                counters.isUnusable();
            }
        }
    }

    private void admit(Record<String, ?> record, Readings reading, long at) {
        counters.isAdmitted();
        machines().saw(reading.getEquipmentId(), at);
        Objects.requireNonNull(commit, "init comes first").ask();
        var admitted = new Admitted(reading, at, machines().keptFrom(reading.getEquipmentId()));
        Record<Object, Object> out = record.<Object>withKey(record.key()).withValue(admitted);
        for (int i = 0; i < parts.size(); i++) {
            context().forward(out, parts.get(i));
        }
    }

    private void refuse(Record<String, ?> record, Sourced<Readings> sourced) {
        counters.isTooLate();
        RecordMetadata at = context().recordMetadata().orElseThrow();
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> letter = desk.tooLate(at, key, sourced.bytes(), record.headers());
        context()
                .forward(
                        new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers()),
                        WindowsTopology.DEAD_LETTERS);
    }

    private Machines machines() {
        return Objects.requireNonNull(machines, "init comes first");
    }
}
