package io.windrow.can.definition;

import io.windrow.can.frame.BitField;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.FrameKind;
import java.util.Optional;

/**
 * One process data message as it is on the bus (ISO 11783-10 B.1), for programs that speak with task controllers.
 *
 * @param command what the message is for
 * @param element the number of the device element, 0 to 4095
 * @param ddi the data dictionary identifier, 0 to 65535
 * @param rawValue the four value bytes as a two's complement number; bit sets and some counters are to be read unsigned
 */
public record ProcessData(ProcessDataCommand command, int element, int ddi, int rawValue) {
    /** Element numbers have 12 bits. */
    public static final int MAX_ELEMENT = 0xFFF;

    private static final int LENGTH = 8;

    public ProcessData {
        if (element < 0 || element > MAX_ELEMENT) {
            throw new IllegalArgumentException("element must be 0 to " + MAX_ELEMENT + ", was " + element);
        }
        if (ddi < 0 || ddi > DdiDefinition.MAX_DDI) {
            throw new IllegalArgumentException("DDI must be 0 to " + DdiDefinition.MAX_DDI + ", was " + ddi);
        }
    }

    /** What a frame says; empty for one of another group, of other than 8 bytes, or with a reserved command. */
    public static Optional<ProcessData> of(CanFrame frame) {
        boolean processData = frame.kind() == FrameKind.DATA
                && !frame.flexibleDataRate()
                && frame.id().extended()
                && frame.id().pgn().equals(ProcessDataGroup.PGN);
        return processData ? of(frame.data()) : Optional.empty();
    }

    /** What the group's data say; empty for other than 8 bytes, or with a reserved command. */
    public static Optional<ProcessData> of(byte[] data) {
        if (data.length != LENGTH) {
            return Optional.empty();
        }
        ProcessDataCommand command = ProcessDataCommand.find(part(data, ProcessDataGroup.COMMAND));
        return Optional.ofNullable(command)
                .map(known -> new ProcessData(
                        known,
                        part(data, ProcessDataGroup.ELEMENT),
                        part(data, ProcessDataGroup.DDI),
                        part(data, ProcessDataGroup.VALUE)));
    }

    /** The message's 8 bytes. */
    public byte[] data() {
        byte[] data = new byte[LENGTH];
        ProcessDataGroup.COMMAND.insert(data, command.code());
        ProcessDataGroup.ELEMENT.insert(data, element);
        ProcessDataGroup.DDI.insert(data, ddi);
        ProcessDataGroup.VALUE.insert(data, rawValue);
        return data;
    }

    private static int part(byte[] data, BitField field) {
        return (int) field.extract(data);
    }
}
