package io.windrow.producer.source;

import io.windrow.can.diagnostic.Dtc;

/**
 * A fault that a simulated unit has for a while, in microseconds since the key was turned.
 *
 * @param fromMicros when it comes
 * @param toMicros when it is gone
 */
record PlannedFault(Controller controller, Dtc code, long fromMicros, long toMicros) {
    boolean isActive(long micros) {
        return micros >= fromMicros && micros < toMicros;
    }
}
