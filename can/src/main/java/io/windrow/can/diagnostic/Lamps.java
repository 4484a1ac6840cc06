package io.windrow.can.diagnostic;

import java.util.Objects;

/**
 * The four lamps in the first two bytes of a fault message (J1939-73 5.7.1).
 *
 * <pre>{@code
 * bits     7..6                   5..4       3..2           1..0
 * byte 1   malfunction indicator  red stop   amber warning  protect     status (LampStatus)
 * byte 2   the same                                                     flash (LampFlash)
 * }</pre>
 *
 * <p>Units of ISO 11783 do not use lamps and send 0xFF in both bytes.
 *
 * @param malfunctionIndicator an emission-related fault
 * @param redStop stop the machine
 * @param amberWarning a fault, stopping is not needed
 * @param protect most likely a fault of no electronic part, such as too high a temperature
 */
public record Lamps(Lamp malfunctionIndicator, Lamp redStop, Lamp amberWarning, Lamp protect) {
    public Lamps {
        Objects.requireNonNull(malfunctionIndicator, "malfunctionIndicator");
        Objects.requireNonNull(redStop, "redStop");
        Objects.requireNonNull(amberWarning, "amberWarning");
        Objects.requireNonNull(protect, "protect");
    }

    static Lamps of(int statusByte, int flashByte) {
        return new Lamps(
                lamp(statusByte, flashByte, 6),
                lamp(statusByte, flashByte, 4),
                lamp(statusByte, flashByte, 2),
                lamp(statusByte, flashByte, 0));
    }

    int statusByte() {
        return malfunctionIndicator.status().bits() << 6
                | redStop.status().bits() << 4
                | amberWarning.status().bits() << 2
                | protect.status().bits();
    }

    int flashByte() {
        return malfunctionIndicator.flash().bits() << 6
                | redStop.flash().bits() << 4
                | amberWarning.flash().bits() << 2
                | protect.flash().bits();
    }

    private static Lamp lamp(int statusByte, int flashByte, int shift) {
        return new Lamp(LampStatus.of(statusByte >>> shift), LampFlash.of(flashByte >>> shift));
    }
}
