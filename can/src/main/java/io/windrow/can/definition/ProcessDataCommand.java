package io.windrow.can.definition;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a process data message is for: the low four bits of its first byte (ISO 11783-10 table B.1). */
public enum ProcessDataCommand {
    /** What task controller and client can do. */
    TECHNICAL_CAPABILITIES(0, "Technical capabilities"),
    /** Transfer and care of device descriptors. */
    DEVICE_DESCRIPTOR(1, "Device descriptor"),
    /** A value is asked for. */
    REQUEST_VALUE(2, "Request value"),
    /** A value, answered or set. */
    VALUE(3, "Value"),
    /** A value is to be sent every so many milliseconds. */
    TIME_INTERVAL(4, "Measurement time interval"),
    /** A value is to be sent every so many millimetres. */
    DISTANCE_INTERVAL(5, "Measurement distance interval"),
    /** A value is to be sent while it is above a threshold. */
    MINIMUM_WITHIN_THRESHOLD(6, "Measurement minimum within threshold"),
    /** A value is to be sent while it is below a threshold. */
    MAXIMUM_WITHIN_THRESHOLD(7, "Measurement maximum within threshold"),
    /** A value is to be sent when it changes by so much. */
    CHANGE_THRESHOLD(8, "Measurement change threshold"),
    /** A set point's source and its user are brought together. */
    PEER_CONTROL_ASSIGNMENT(9, "Peer control assignment"),
    /** A value is set and the receiver is to say that it got it. */
    SET_VALUE_AND_ACKNOWLEDGE(10, "Set value and acknowledge"),
    /** The answer to a command. */
    ACKNOWLEDGE(13, "Acknowledge"),
    /** The task controller's cyclic message. */
    TASK_CONTROLLER_STATUS(14, "Task controller status"),
    /** The client's cyclic message. */
    CLIENT_TASK(15, "Client task");

    private final int code;
    private final String title;

    ProcessDataCommand(int code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The number on the bus, 0 to 15. */
    public int code() {
        return code;
    }

    /** The command with a number; null for the reserved 11 and 12. */
    public static @Nullable ProcessDataCommand find(int code) {
        return Arrays.stream(values())
                .filter(command -> command.code == code)
                .findFirst()
                .orElse(null);
    }

    /** Texts for all commands by number. */
    static Labels labels() {
        Map<Long, String> texts = new LinkedHashMap<>();
        for (ProcessDataCommand command : values()) {
            texts.put((long) command.code, command.title);
        }
        return new Labels(texts);
    }
}
