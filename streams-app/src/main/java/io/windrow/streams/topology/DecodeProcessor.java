package io.windrow.streams.topology;

import io.windrow.avro.CanFrame;
import io.windrow.can.definition.Catalogue;
import io.windrow.streams.state.CommitBell;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Leads a task through its life: its frames, its writing before each commit, its handing on of health by wall clock. 11-bit,
 * remote, error and FD frames and groups that were not asked for or are unknown give no reading and are no errors.
 */
final class DecodeProcessor implements Processor<String, @Nullable CanFrame, Object, Object> {
    private final Supplier<Catalogue> definitions;
    private final ReadingsSettings settings;
    private final CommitBell bell;
    private final ReadingsCounters counters;
    private @Nullable Running running;

    DecodeProcessor(
            Supplier<Catalogue> definitions, ReadingsSettings settings, CommitBell bell, ReadingsCounters counters) {
        this.definitions = definitions;
        this.settings = settings;
        this.bell = bell;
        this.counters = counters;
    }

    private final class Running implements AutoCloseable {
        private final FrameTask task;
        private final BeforeCommit commit;
        private final Cancellable steps;

        Running(ProcessorContext<Object, Object> context) {
            task = new FrameTask(context, definitions, settings, counters);
            commit = new BeforeCommit(bell, context, task::write);
            steps = context.schedule(settings.healthInterval(), PunctuationType.WALL_CLOCK_TIME, task::forwardHealth);
        }

        void process(CanFrame frame, long timestamp) {
            try {
                task.process(frame, timestamp);
            } finally {
                commit.ask(); // also for a frame that becomes a dead letter: its number was seen
            }
        }

        @Override
        public void close() {
            steps.cancel();
            commit.close();
            task.close();
        }
    }

    /** Also called when a task goes on after it was suspended: memory begins anew from the stores. */
    @Override
    public void init(ProcessorContext<Object, Object> context) {
        close();
        running = new Running(context);
    }

    @Override
    public void process(Record<String, @Nullable CanFrame> record) {
        counters.frame();
        @Nullable CanFrame frame = record.value();
        if (frame == null) {
            counters.isEmpty();
        } else {
            Objects.requireNonNull(running, "init comes first").process(frame, record.timestamp());
        }
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
