package io.windrow.streams.metrics;

/**
 * Tells what a machine did in each second of a session, in their order. A short stretch out of work between two stretches of
 * work is a headland turn, as far as it moved. For one thread.
 */
public final class Operations {
    /** Less than this between two stretches of work is no turn: an implement that was lifted over a stone. */
    private static final int SHORTEST_TURN_SECONDS = 3;

    private final long turnLimitSeconds;
    private long working;
    private long transport;
    private long turning;
    private long idle;
    private long turns;

    private boolean worked;
    private long sinceWork;
    private long movedSinceWork;

    Operations(long turnLimitSeconds) {
        this.turnLimitSeconds = turnLimitSeconds;
    }

    /** The seconds of a minute from one to before another; bits as in {@link MinuteSummary}. */
    void add(MinuteSummary minute, int from, int to) {
        for (int second = from; second < to; second++) {
            long bit = 1L << second;
            if ((minute.working() & bit) != 0) {
                work();
            } else {
                rest((minute.active() & bit) != 0, (minute.moving() & bit) != 0);
            }
        }
    }

    /** Seconds of which nothing is known. */
    void pause(long seconds) {
        sinceWork += seconds;
    }

    private void work() {
        settle(worked && sinceWork <= turnLimitSeconds && movedSinceWork >= SHORTEST_TURN_SECONDS);
        worked = true;
        working++;
    }

    private void rest(boolean active, boolean moving) {
        sinceWork++;
        if (moving) {
            movedSinceWork++;
        } else if (active) {
            idle++;
        }
    }

    /** Says what the movement since the last work was. */
    private void settle(boolean isTurn) {
        if (isTurn) {
            turning += movedSinceWork;
            turns++;
        } else {
            transport += movedSinceWork;
        }
        sinceWork = 0;
        movedSinceWork = 0;
    }

    /** To be called once, behind the last second. */
    Operations end() {
        settle(false);
        return this;
    }

    /** Seconds, as the next three. */
    long working() {
        return working;
    }

    long transport() {
        return transport;
    }

    long turning() {
        return turning;
    }

    long idle() {
        return idle;
    }

    long turns() {
        return turns;
    }

    /** What took most of the time; of equal times the first of the list in EquipmentSession. */
    String prevailing() {
        long most = Math.max(Math.max(working, transport), Math.max(turning, idle));
        if (working == most) {
            return "working";
        }
        if (transport == most) {
            return "transport";
        }
        return turning == most ? "headland_turn" : "idle";
    }
}
