package io.windrow.producer.edge;

import io.windrow.can.frame.CanFrame;

/** What a rule remembers of one stream that it thins out. */
final class Thinned {
    private static final byte[] NO_DATA = {};

    private long seen;
    private boolean anyKept;
    private long keptAtMicros;
    private int keptRemoteLength;
    private byte[] keptData = NO_DATA;

    /** How many came before this one. */
    long count() {
        return seen++;
    }

    /** Whether none was kept yet or the last one long enough ago; a clock that went back starts anew. */
    boolean isDue(long nowMicros, long afterMicros) {
        long elapsed = nowMicros - keptAtMicros;
        return !anyKept || nowMicros < keptAtMicros || elapsed < 0 || elapsed >= afterMicros;
    }

    boolean isOther(CanFrame frame) {
        if (frame.length() != keptData.length || frame.remoteLength() != keptRemoteLength) {
            return true;
        }
        for (int i = 0; i < keptData.length; i++) {
            if (frame.at(i) != keptData[i]) {
                return true;
            }
        }
        return false;
    }

    void kept(CanFrame frame) {
        anyKept = true;
        keptAtMicros = frame.capturedAtMicros();
    }

    void keptWithData(CanFrame frame) {
        kept(frame);
        keptRemoteLength = frame.remoteLength();
        keptData = frame.data();
    }
}
