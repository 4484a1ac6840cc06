package io.windrow.can.transport;

import java.util.EnumMap;
import java.util.Map;

/** Counts of one protocol that go up. */
final class Tally {
    private final Map<AbandonReason, Long> abandoned;
    private long completed;
    private long failed;
    private long missingPackets;
    private long repeatedPackets;
    private long strayFrames;
    private long malformedFrames;

    Tally() {
        this.abandoned = new EnumMap<>(AbandonReason.class);
    }

    Tally(Tally other) {
        this.abandoned = new EnumMap<>(other.abandoned);
        this.completed = other.completed;
        this.failed = other.failed;
        this.missingPackets = other.missingPackets;
        this.repeatedPackets = other.repeatedPackets;
        this.strayFrames = other.strayFrames;
        this.malformedFrames = other.malformedFrames;
    }

    void countCompleted() {
        completed++;
    }

    void countAbandoned(AbandonReason reason, int missingPackets) {
        abandoned.merge(reason, 1L, Long::sum);
        failed += reason == AbandonReason.UNWANTED ? 0 : 1;
        this.missingPackets += missingPackets;
    }

    void countRepeated() {
        repeatedPackets++;
    }

    void countStray() {
        strayFrames++;
    }

    void countMalformed() {
        malformedFrames++;
    }

    long completed() {
        return completed;
    }

    /** Abandoned although wanted. */
    long failed() {
        return failed;
    }

    long abandoned(AbandonReason reason) {
        return abandoned.getOrDefault(reason, 0L);
    }

    long missingPackets() {
        return missingPackets;
    }

    long repeatedPackets() {
        return repeatedPackets;
    }

    long strayFrames() {
        return strayFrames;
    }

    long malformedFrames() {
        return malformedFrames;
    }
}
