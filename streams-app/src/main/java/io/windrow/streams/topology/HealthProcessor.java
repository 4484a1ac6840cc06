package io.windrow.streams.topology;

import io.windrow.avro.NetworkHealth;
import io.windrow.avro.NetworkHealthKey;
import io.windrow.streams.health.HealthPart;
import io.windrow.streams.state.CommitBell;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Leads a task of minutes of buses through its life: its parts, its steps by wall clock, its writing before each commit. */
final class HealthProcessor implements Processor<String, byte @Nullable [], NetworkHealthKey, NetworkHealth> {
    private final WindowSettings settings;
    private final WindowCounters counters;
    private final CommitBell bell;
    private @Nullable Running running;

    HealthProcessor(WindowSettings settings, WindowCounters counters, CommitBell bell) {
        this.settings = settings;
        this.counters = counters;
        this.bell = bell;
    }

    private static final class Running implements AutoCloseable {
        private final HealthTask task;
        private final BeforeCommit commit;
        private final Cancellable steps;

        Running(
                ProcessorContext<NetworkHealthKey, NetworkHealth> context,
                WindowSettings settings,
                WindowCounters counters,
                CommitBell bell) {
            task = new HealthTask(context, settings, counters);
            commit = new BeforeCommit(bell, context, task::write);
            steps = context.schedule(settings.stepInterval(), PunctuationType.WALL_CLOCK_TIME, this::step);
        }

        void add(List<HealthPart> parts) {
            try {
                parts.forEach(task::add);
            } finally {
                commit.ask();
            }
        }

        private void step(long nowMillis) {
            task.step(nowMillis);
            commit.ask();
        }

        @Override
        public void close() {
            steps.cancel();
            commit.close();
            task.close();
        }
    }

    @Override
    public void init(ProcessorContext<NetworkHealthKey, NetworkHealth> context) {
        close();
        running = new Running(context, settings, counters, bell);
    }

    @Override
    public void process(Record<String, byte @Nullable []> record) {
        byte @Nullable [] bytes = record.value();
        if (bytes != null) { // a record without a value is nobody's part
            Objects.requireNonNull(running, "init comes first").add(parts(record.key(), bytes));
        }
    }

    /** What cannot be read is the record's fault, and none of it counts. */
    private static List<HealthPart> parts(@Nullable String machine, byte[] bytes) {
        List<HealthPart> parts = HealthPart.unpack(bytes);
        for (HealthPart part : parts) {
            if (!part.wire().equipmentId().equals(machine)) {
                throw new IllegalArgumentException(
                        "record key must be the equipment id " + part.wire().equipmentId() + ", was " + machine);
            }
        }
        return parts;
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
