package io.windrow.streams.topology;

import io.windrow.streams.state.CommitBell;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Calls a processor's {@code write} once before each commit that was asked for. For its task's thread. */
final class BeforeCommit implements AutoCloseable {
    private final CommitBell bell;
    private final TaskId task;
    private final KeyValueStore<Bytes, byte[]> mark;
    private final Runnable listener;
    private boolean asked;

    /**
     * Begins to listen, in place of whoever listened before.
     *
     * @param context of a processor to which the bell's store is connected
     */
    BeforeCommit(CommitBell bell, ProcessorContext<?, ?> context, Runnable write) {
        this.bell = bell;
        this.task = context.taskId();
        this.mark = context.getStateStore(bell.name());
        this.listener = () -> {
            asked = false;
            write.run();
        };
        bell.listen(task, listener);
    }

    /** To be called behind each change: where there is no cache, or one that is full, it writes at once. */
    void ask() {
        if (!asked) {
            asked = true;
            CommitBell.set(mark);
        }
    }

    @Override
    public void close() {
        bell.forget(task, listener);
    }
}
