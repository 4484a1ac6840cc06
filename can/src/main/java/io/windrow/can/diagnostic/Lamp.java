package io.windrow.can.diagnostic;

import java.util.Objects;

/** One of the four lamps: whether it is on, and whether it flashes, which means something only when it is on. */
public record Lamp(LampStatus status, LampFlash flash) {
    /** A lamp that a unit has no say about. */
    public static final Lamp NOT_AVAILABLE = new Lamp(LampStatus.NOT_AVAILABLE, LampFlash.NONE);

    public Lamp {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(flash, "flash");
    }

    /** Whether the driver is to see it. */
    public boolean lit() {
        return status == LampStatus.ON;
    }
}
