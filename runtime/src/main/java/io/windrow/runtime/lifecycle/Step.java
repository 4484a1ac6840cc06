package io.windrow.runtime.lifecycle;

/** A bounded piece of work; whoever calls it owns the thread. */
@FunctionalInterface
public interface Step {
    /**
     * Works for a bounded time.
     *
     * @return how much was done, 0 when there was nothing to do
     * @throws Exception what the step cannot go on after; it is not called again
     */
    int run() throws Exception;
}
