package io.windrow.can.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Watches what one input costs, so that what grows faster than its input is a failure and not a slow test. Counts this
 * thread's processor time and allocations, which other work on the machine does not change.
 *
 * @param nanos of processor time
 * @param allocated bytes
 */
record Cost(long nanos, long allocated) {
    private static final long BASE_NANOS = 1_000_000_000;
    private static final long NANOS_PER_BYTE = 5_000;
    private static final long BASE_ALLOCATED = 64 << 20;
    private static final long ALLOCATED_PER_BYTE = 8 << 10;
    /** The fuzzer's instrumentation takes time and memory at every comparison; its profile says how many times as much. */
    private static final int SLACK = Integer.getInteger("windrow.fuzz.slack", 1);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Something that takes bytes. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * Does the work and fails if it took more than a reader of so many bytes may take. What took too much is done once more
     * before it fails: the first time, classes are loaded and instrumented on this thread.
     */
    static void bounded(long bytes, Work work) throws IOException {
        Cost most = new Cost(
                SLACK * (BASE_NANOS + bytes * NANOS_PER_BYTE), SLACK * (BASE_ALLOCATED + bytes * ALLOCATED_PER_BYTE));
        if (of(work).exceeds(most)) {
            Cost again = of(work);
            if (again.exceeds(most)) {
                throw new AssertionError(bytes + " bytes may cost " + most + ", cost " + again);
            }
        }
    }

    private static Cost of(Work work) throws IOException {
        Cost before = now();
        work.run();
        Cost after = now();
        return new Cost(after.nanos - before.nanos, after.allocated - before.allocated);
    }

    private static Cost now() {
        return new Cost(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
    }

    private boolean exceeds(Cost most) {
        return nanos > most.nanos || allocated > most.allocated;
    }
}
