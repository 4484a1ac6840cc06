package io.windrow.console.bus;

import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.frame.Pgn;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which groups of which senders are wanted; what is not named is not narrowed. Immutable after it is read. */
public final class Selection {
    private static final int ADDRESSES = 256;

    private final BitSet sources = new BitSet(ADDRESSES);
    private final BitSet pgns = new BitSet();
    /** By identity: definitions are equal by content, which is long. */
    private final Set<MessageDefinition> named = Collections.newSetFromMap(new IdentityHashMap<>());

    private Selection() {}

    /**
     * What two lists say.
     *
     * @param pgns group numbers, decimal or hexadecimal after 0x, and names of messages in any case
     * @param sources addresses, decimal or hexadecimal after 0x
     * @throws IllegalArgumentException for what is neither, naming the option
     */
    public static Selection of(List<String> pgns, List<String> sources, Catalogue catalogue) {
        Selection selection = new Selection();
        for (String pgn : pgns) {
            selection.addGroup(pgn.strip(), catalogue);
        }
        for (String source : sources) {
            int address = number("--source", source.strip());
            require(address < ADDRESSES, "--source must be 0 to 255, was " + source.strip());
            selection.sources.set(address);
        }
        return selection;
    }

    /** Whether everything is wanted. */
    boolean isAll() {
        return sources.isEmpty() && pgns.isEmpty() && named.isEmpty();
    }

    /** Whether a group is wanted; its definition is null when it has none. */
    boolean takes(int source, int pgn, @Nullable MessageDefinition definition) {
        if (!sources.isEmpty() && !sources.get(source)) {
            return false;
        }
        return (pgns.isEmpty() && named.isEmpty())
                || pgns.get(pgn)
                || (definition != null && named.contains(definition));
    }

    private void addGroup(String text, Catalogue catalogue) {
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
            pgns.set(new Pgn(number("--pgn", text)).number());
            return;
        }
        List<MessageDefinition> called = catalogue.messages().stream()
                .filter(message -> message.name().equalsIgnoreCase(text))
                .toList();
        require(
                !called.isEmpty(),
                "--pgn: no message is called \"" + text + "\"; 'windrow catalogue " + text + "' searches for it");
        named.addAll(called);
    }

    private static int number(String option, String text) {
        try {
            int number = Integer.decode(text.matches("0\\d+") ? text.replaceFirst("^0+(?=\\d)", "") : text);
            require(number >= 0, option + " must be at least 0, was " + text);
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a number such as 61444 or 0xF004, was " + text, e);
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
