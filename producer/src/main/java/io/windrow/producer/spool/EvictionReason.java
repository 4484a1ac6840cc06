package io.windrow.producer.spool;

/** Why frames left the spool undelivered. The number is how files tell it. */
public enum EvictionReason {
    /** The spool reached its bytes. */
    BYTES(1),
    /** They were older than the spool keeps. */
    AGE(2),
    /** The disk was full. */
    DISK_FULL(3),
    /** They could not be read again. */
    DAMAGED(4);

    private final int number;

    EvictionReason(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static EvictionReason of(int number) {
        for (EvictionReason each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        throw new IllegalArgumentException("no such reason: " + number);
    }
}
