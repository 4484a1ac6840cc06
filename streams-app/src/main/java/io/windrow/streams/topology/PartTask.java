package io.windrow.streams.topology;

/** A part at work on one task's readings, as long as the task has its stores. For the task's thread. */
interface PartTask extends AutoCloseable {

    /** Takes a reading. What can be wrong with it is checked before the first change: it counts whole or not at all. */
    void add(Admitted reading);

    /** Does a bounded step of what goes by wall clock: publishes what is due, drops what is too old. */
    void step(long nowMillis);

    /** Brings the stores up to memory; called before each commit and inside its transaction. */
    void write();

    /** Hands back what does not end with the task by itself. */
    @Override
    void close();
}
