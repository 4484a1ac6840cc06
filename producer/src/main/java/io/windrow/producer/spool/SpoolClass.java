package io.windrow.producer.spool;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.util.Locale;

/**
 * How dear a frame is when there is no room for all, the dearest first. It depends on the group number alone, so that the
 * frames of one fast packet are of one class.
 */
public enum SpoolClass {
    /**
     * What cannot be told later from anything else: active and previously active faults (DM1, DM2: J1939-73), address
     * claims and commands (ISO 11783-5), process data (ISO 11783-10), and the packets of transport sessions, of which DM1
     * with more than one code is made (J1939-21, ISO 11783-3).
     */
    VITAL(0),
    /** What windows of work are computed of: engine, speed, distance, position, fuel, hours, PTO, hitch, and the time. */
    WORK(1),
    /**
     * Everything else: status groups, proprietary ones, 11-bit and remote frames. Error frames too: a broken wire makes
     * thousands a second, which must not push anything else out.
     */
    STATUS(2);

    private final int number;

    SpoolClass(int number) {
        this.number = number;
    }

    /** How files tell it; the dearest is 0. */
    int number() {
        return number;
    }

    /** The class that files tell so. */
    static SpoolClass of(int number) {
        for (SpoolClass each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        throw new IllegalArgumentException("no such class: " + number);
    }

    /** The class of a frame. */
    public static SpoolClass of(CanFrame frame) {
        CanId id = frame.id();
        boolean grouped = id.extended() && frame.kind() == FrameKind.DATA;
        return grouped ? ofGroup(CanId.pgnOf(id.bits())) : STATUS;
    }

    private static SpoolClass ofGroup(int pgn) {
        return switch (pgn) {
            case 65226,
                    65227, // DM1, DM2
                    60928,
                    65240, // address claimed, commanded address
                    51968, // process data
                    60416,
                    60160,
                    51200,
                    50944 -> // TP.CM, TP.DT, ETP.CM, ETP.DT
                VITAL;
            case 61443,
                    61444,
                    65247, // engine: EEC2, EEC1, EEC3
                    65253,
                    65257,
                    65266, // hours, fuel used, fuel rate
                    65262,
                    65263,
                    65271,
                    65272,
                    65276, // temperatures, pressures, supply, fluids, dash display
                    65215,
                    65265,
                    65096,
                    65097,
                    65217,
                    65248, // wheel, vehicle, ground speed and distance
                    65091,
                    65092,
                    65093,
                    65094, // rear and front PTO, rear and front hitch
                    65256,
                    65267,
                    129025,
                    129026,
                    129029, // direction and speed, position, GNSS
                    65254,
                    126992, // time
                    130312,
                    130313,
                    130314,
                    130315 -> // temperature, humidity, pressure
                WORK;
            default -> STATUS;
        };
    }

    /** Its folder's name. */
    String folderName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
