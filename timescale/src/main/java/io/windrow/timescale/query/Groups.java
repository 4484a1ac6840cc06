package io.windrow.timescale.query;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.Transport;
import io.windrow.can.diagnostic.DiagnosticMessage;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which frames a parameter group of one sender is in, by identifier. Stateless. */
final class Groups {
    private static final int PRIORITIES = 8;
    /** Transport protocol, connection management and data transfer, and the extended one's (ISO 11783-3). */
    private static final List<Integer> TRANSFERS = List.of(0xEC00, 0xEB00, 0xC800, 0xC700);

    /** Of one frame as long as a unit has one trouble code at most, else of as many as its list needs (J1939-73). */
    private static final Set<Integer> OF_ANY_LENGTH =
            Set.of(DiagnosticMessage.ACTIVE.number(), DiagnosticMessage.PREVIOUSLY_ACTIVE.number());

    private Groups() {}

    /** Whether each of the group's messages is one frame, always. */
    static boolean isInOneFrame(Catalogue catalogue, int pgn) {
        List<MessageDefinition> all = catalogue.findAll(pgn);
        return !OF_ANY_LENGTH.contains(pgn)
                && !all.isEmpty()
                && all.stream().allMatch(each -> each.transport() == Transport.SINGLE_FRAME);
    }

    /** SQL that holds for the group's identifiers from a sender: numbers only. */
    static String condition(int pgn, int source) {
        return new Pgn(pgn).isBroadcast() ? broadcast(pgn, source) : addressed(pgn, source);
    }

    /** The same, and what a transfer of the sender may be in. */
    static String orTransfers(SignalStream stream) {
        List<String> all = new ArrayList<>();
        all.add(condition(stream.pgn(), stream.source()));
        TRANSFERS.forEach(pgn -> all.add(addressed(pgn, stream.source())));
        return String.join(" or ", all);
    }

    private static String broadcast(int pgn, int source) {
        return IntStream.range(0, PRIORITIES)
                .map(priority ->
                        CanId.of(new Pgn(pgn), source, CanId.GLOBAL, priority).bits())
                .mapToObj(id -> "can_id = " + id)
                .collect(Collectors.joining(" or "));
    }

    private static String addressed(int pgn, int source) {
        return IntStream.range(0, PRIORITIES)
                .map(priority -> CanId.of(new Pgn(pgn), 0, 0, priority).bits())
                .mapToObj(id -> "can_id between " + id + " and " + (id | 0xFFFF))
                .collect(Collectors.joining(" or ", "(source_address = " + source + " and (", "))"));
    }

    static int indexOf(MessageDefinition message, String signal) {
        return IntStream.range(0, message.signals().size())
                .filter(i -> message.signals().get(i).name().equals(signal))
                .findFirst()
                .orElse(-1);
    }
}
