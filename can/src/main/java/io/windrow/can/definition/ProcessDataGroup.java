package io.windrow.can.definition;

import io.windrow.can.frame.BitField;
import io.windrow.can.frame.Pgn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The messages of the process data group, PGN 51968 (ISO 11783-10 B.1 to B.8).
 *
 * <pre>{@code
 * byte    1                        2               3..4     5..8
 *         3..0 command             7..0 element    DDI      value, signed unless its DDI says otherwise
 *         7..4 element, low bits        number, high bits
 * }</pre>
 *
 * <p>All of the layouts are of one frame. None of the fields has indicators: every raw value is a number.
 */
public final class ProcessDataGroup {
    /** The group's number. */
    public static final Pgn PGN = new Pgn(51968);
    /** The name of messages that carry a value. */
    public static final String PROCESS_DATA = "ProcessData";

    /** Names of the parts that every message with a value has. */
    static final Set<String> COMMON_SIGNALS = Set.of("Command", "ElementNumber", "Ddi");

    static final BitField COMMAND = BitField.littleEndian(0, 4);
    static final BitField ELEMENT = BitField.littleEndian(4, 12);
    static final BitField DDI = BitField.littleEndian(16, 16);
    static final BitField VALUE = BitField.littleEndian(32, 32);

    private static final Condition CARRIES_A_VALUE =
            command(ProcessDataCommand.VALUE, ProcessDataCommand.SET_VALUE_AND_ACKNOWLEDGE);
    private static final Labels NO_YES = new Labels(Map.of(0L, "No", 1L, "Yes"));

    private ProcessDataGroup() {}

    /** The message that carries one entry's value. */
    static MessageDefinition valueMessage(DdiDefinition entry) {
        // The DDI comes first: a catalogue finds the one among hundreds by the first field.
        Condition itsDdi = Condition.is(DDI, entry.ddi());
        SignalDefinition value = field(entry.name(), VALUE, entry.kind())
                .format(entry.signed() ? NumberFormat.SIGNED : NumberFormat.UNSIGNED)
                .scale(entry.scaling().scale())
                .offset(entry.scaling().offset())
                .unit(entry.unit())
                .labels(entry.labels())
                .raw(entry.rawMin(), entry.rawMax())
                .build();
        return message(
                PROCESS_DATA,
                entry.title(),
                "ISO 11783-11 DDI " + entry.ddi(),
                List.of(itsDdi, CARRIES_A_VALUE),
                List.of(commandSignal(), elementSignal(), ddiSignal(), value));
    }

    /**
     * What is not the value of a known entry: values of other entries as they are on the bus, and the other commands as far
     * as their layout is the same for all of them.
     */
    public static List<MessageDefinition> general() {
        return List.of(
                technicalCapabilities(),
                deviceDescriptor(),
                request(),
                unknownValue(),
                measurement(),
                peerControl(),
                acknowledge(),
                taskControllerStatus(),
                clientTask());
    }

    private static MessageDefinition technicalCapabilities() {
        Labels subcommands = new Labels(Map.of(0L, "Request version", 1L, "Version", 2L, "Identify task controller"));
        return subcommandMessage(
                "TaskControllerCapabilities",
                "Technical Capabilities",
                ProcessDataCommand.TECHNICAL_CAPABILITIES,
                subcommands);
    }

    private static MessageDefinition deviceDescriptor() {
        return subcommandMessage(
                "DeviceDescriptor", "Device Descriptor", ProcessDataCommand.DEVICE_DESCRIPTOR, Labels.NONE);
    }

    private static MessageDefinition subcommandMessage(
            String name, String title, ProcessDataCommand command, Labels subcommands) {
        SignalDefinition subcommand = field("Subcommand", BitField.littleEndian(4, 4), SignalKind.STATE)
                .labels(subcommands)
                .build();
        return message(
                name, title, "ISO 11783-10 B.1", List.of(command(command)), List.of(commandSignal(), subcommand));
    }

    private static MessageDefinition request() {
        return message(
                "ProcessDataRequest",
                "Process Data Request Value",
                "ISO 11783-10 B.3",
                List.of(command(ProcessDataCommand.REQUEST_VALUE)),
                List.of(commandSignal(), elementSignal(), ddiSignal()));
    }

    private static MessageDefinition unknownValue() {
        SignalDefinition value = field("Value", VALUE, SignalKind.IDENTITY)
                .format(NumberFormat.SIGNED)
                .build();
        return message(
                PROCESS_DATA,
                "Process Data of an unknown DDI",
                "ISO 11783-10 B.4",
                List.of(CARRIES_A_VALUE),
                List.of(commandSignal(), elementSignal(), ddiSignal(), value));
    }

    /** A threshold has the resolution and the unit of its entry, which is another one in every message. */
    private static MessageDefinition measurement() {
        Condition thresholds = command(
                ProcessDataCommand.MINIMUM_WITHIN_THRESHOLD,
                ProcessDataCommand.MAXIMUM_WITHIN_THRESHOLD,
                ProcessDataCommand.CHANGE_THRESHOLD);
        Condition all = command(
                ProcessDataCommand.TIME_INTERVAL,
                ProcessDataCommand.DISTANCE_INTERVAL,
                ProcessDataCommand.MINIMUM_WITHIN_THRESHOLD,
                ProcessDataCommand.MAXIMUM_WITHIN_THRESHOLD,
                ProcessDataCommand.CHANGE_THRESHOLD);
        SignalDefinition time = interval("TimeInterval", "ms", ProcessDataCommand.TIME_INTERVAL);
        SignalDefinition distance = interval("DistanceInterval", "mm", ProcessDataCommand.DISTANCE_INTERVAL);
        SignalDefinition threshold = field("Threshold", VALUE, SignalKind.IDENTITY)
                .format(NumberFormat.SIGNED)
                .when(thresholds)
                .build();
        return message(
                "ProcessDataMeasurement",
                "Process Data Measurement",
                "ISO 11783-10 B.5",
                List.of(all),
                List.of(commandSignal(), elementSignal(), ddiSignal(), time, distance, threshold));
    }

    private static SignalDefinition interval(String name, String unit, ProcessDataCommand command) {
        return field(name, VALUE, SignalKind.NUMBER)
                .format(NumberFormat.SIGNED)
                .unit(unit)
                .raw(0, Integer.MAX_VALUE)
                .when(command(command))
                .build();
    }

    private static MessageDefinition peerControl() {
        return message(
                "PeerControlAssignment",
                "Peer Control Assignment",
                "ISO 11783-10 B.6",
                List.of(command(ProcessDataCommand.PEER_CONTROL_ASSIGNMENT)),
                List.of(commandSignal()));
    }

    private static MessageDefinition acknowledge() {
        SignalDefinition errors = field("ErrorCodes", BitField.littleEndian(32, 8), SignalKind.IDENTITY)
                .build();
        SignalDefinition answered = field("AcknowledgedCommand", BitField.littleEndian(40, 4), SignalKind.STATE)
                .labels(ProcessDataCommand.labels())
                .build();
        return message(
                "ProcessDataAcknowledge",
                "Process Data Acknowledge",
                "ISO 11783-10 B.7",
                List.of(command(ProcessDataCommand.ACKNOWLEDGE)),
                List.of(commandSignal(), elementSignal(), ddiSignal(), errors, answered));
    }

    private static MessageDefinition taskControllerStatus() {
        return message(
                "TaskControllerStatus",
                "Task Controller Status",
                "ISO 11783-10 B.8",
                List.of(command(ProcessDataCommand.TASK_CONTROLLER_STATUS)),
                List.of(
                        commandSignal(),
                        totalsActive(),
                        field("ClientAddress", BitField.littleEndian(40, 8), SignalKind.IDENTITY)
                                .build(),
                        field("ClientCommand", BitField.littleEndian(48, 8), SignalKind.IDENTITY)
                                .build()));
    }

    private static MessageDefinition clientTask() {
        return message(
                "ClientTask",
                "Client Task",
                "ISO 11783-10 B.8",
                List.of(command(ProcessDataCommand.CLIENT_TASK)),
                List.of(commandSignal(), totalsActive()));
    }

    private static SignalDefinition totalsActive() {
        return field("TaskTotalsActive", BitField.littleEndian(32, 1), SignalKind.STATE)
                .labels(NO_YES)
                .build();
    }

    private static SignalDefinition commandSignal() {
        return field("Command", COMMAND, SignalKind.STATE)
                .labels(ProcessDataCommand.labels())
                .build();
    }

    private static SignalDefinition elementSignal() {
        return field("ElementNumber", ELEMENT, SignalKind.IDENTITY).key().build();
    }

    private static SignalDefinition ddiSignal() {
        return field("Ddi", DDI, SignalKind.IDENTITY).build();
    }

    private static SignalBuilder field(String name, BitField bits, SignalKind kind) {
        return SignalDefinition.builder(name)
                .bits(bits)
                .kind(kind)
                .indicators(Indicators.none(bits.length(), bits.equals(VALUE)));
    }

    private static Condition command(ProcessDataCommand... commands) {
        return new Condition(
                COMMAND,
                Arrays.stream(commands)
                        .map(command -> RawRange.of(command.code()))
                        .toList());
    }

    private static MessageDefinition message(
            String name, String title, String source, List<Condition> when, List<SignalDefinition> signals) {
        MessageBuilder message = MessageDefinition.builder(PGN, name)
                .title(title)
                .standard(Standard.ISO11783)
                .priority(3)
                .source(source)
                .match(new Match(OptionalInt.empty(), when));
        signals.forEach(message::signal);
        return message.build();
    }
}
