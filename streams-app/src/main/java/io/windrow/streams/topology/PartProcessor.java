package io.windrow.streams.topology;

import io.windrow.streams.state.CommitBell;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Leads a part through the life of one task: its readings, its steps by wall clock, its writing before each commit. */
final class PartProcessor implements Processor<String, Admitted, Object, Object> {
    private final WindowsPart part;
    private final CommitBell bell;
    private @Nullable Running running;

    PartProcessor(WindowsPart part, CommitBell bell) {
        this.part = part;
        this.bell = bell;
    }

    private static final class Running implements AutoCloseable {
        private final PartTask task;
        private final BeforeCommit commit;
        private final Cancellable steps;

        Running(WindowsPart part, CommitBell bell, ProcessorContext<Object, Object> context) {
            task = part.open(context);
            commit = new BeforeCommit(bell, context, task::write);
            steps = context.schedule(part.stepInterval(), PunctuationType.WALL_CLOCK_TIME, this::step);
        }

        void add(Admitted reading) {
            try {
                task.add(reading);
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
    public void init(ProcessorContext<Object, Object> context) {
        close();
        running = new Running(part, bell, context);
    }

    @Override
    public void process(Record<String, Admitted> record) {
        Objects.requireNonNull(running, "init comes first").add(record.value());
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
