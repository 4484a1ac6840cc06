package io.windrow.can.definition;

import io.windrow.can.frame.Pgn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One parameter group: its names and its fields in layout order.
 *
 * @param pgn the group's number
 * @param name the acronym or, where there is none, a short name, for example {@code EEC1}
 * @param title the name in full, for example {@code Electronic Engine Controller 1}
 * @param standard who defines it
 * @param transport how it gets onto the bus
 * @param priority 0 to 7, what senders use unless told otherwise
 * @param length bytes of data in full
 * @param signals the fields, with names of their own
 * @param aliases other labels that people use for it
 * @param source where the facts come from
 * @param match when it holds, where a group has several definitions
 */
public record MessageDefinition(
        Pgn pgn,
        String name,
        String title,
        Standard standard,
        Transport transport,
        int priority,
        int length,
        List<SignalDefinition> signals,
        List<Alias> aliases,
        String source,
        Match match) {
    /** Instances are told apart by at most so many bytes, a key taking whole ones. */
    public static final int MAX_KEY_BYTES = 4;
    /** Most bytes of one transfer (J1939-21 5.10). */
    public static final int MAX_LENGTH = 1785;

    public MessageDefinition {
        signals = List.copyOf(signals);
        aliases = List.copyOf(aliases);
        require(Names.isName(name), "message name must be letters and digits, was \"" + name + "\"");
        require(!title.isBlank(), name + ": title must not be blank");
        require(priority >= 0 && priority <= 7, name + ": priority must be 0 to 7, was " + priority);
        int most = transport == Transport.SINGLE_FRAME ? 8 : MAX_LENGTH;
        require(length >= 1 && length <= most, name + ": length must be 1 to " + most + " bytes, was " + length);
        requireLayout(name, length, signals);
        requireKeys(name, signals);
    }

    /** Begins a definition of a group; all but its name has a default. */
    public static MessageBuilder builder(Pgn pgn, String name) {
        return new MessageBuilder(pgn, name);
    }

    /** The index of a signal by its name; refuses a name that the message does not have. */
    public int indexOf(String signalName) {
        for (int i = 0; i < signals.size(); i++) {
            if (signals.get(i).name().equals(signalName)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no signal " + signalName);
    }

    /** A signal by its name; refuses a name that the message does not have. */
    public SignalDefinition signal(String signalName) {
        return signals.get(indexOf(signalName));
    }

    private static void requireLayout(String message, int length, List<SignalDefinition> signals) {
        Set<String> names = new HashSet<>();
        for (SignalDefinition signal : signals) {
            String where = message + "." + signal.name();
            require(names.add(signal.name()), where + " is there twice");
            require(
                    signal.bits().isHeldBy(length),
                    where + " ends at bit " + signal.bits().end() + ", the message at " + length * 8);
        }
    }

    private static void requireKeys(String message, List<SignalDefinition> signals) {
        int bytes = signals.stream()
                .filter(SignalDefinition::key)
                .mapToInt(key -> (key.bitLength() + 7) / 8)
                .sum();
        require(
                bytes <= MAX_KEY_BYTES,
                message + ": its keys must take at most " + MAX_KEY_BYTES + " bytes, take " + bytes);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
