package io.windrow.can.definition;

import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several sets of definitions over one another, and what was lost by that.
 *
 * <p>For each group the definitions of a later layer are tried before those of an earlier one, within a layer in their
 * order, but one that always holds after those that hold for some data or some sender only. A definition that can never
 * hold, because one that is tried before it has the same match or always holds, is overridden.
 *
 * @param catalogue what holds
 * @param overridden what does not, in the order of the groups' numbers
 */
public record LayeredDefinitions(Catalogue catalogue, List<Overridden> overridden) {
    public LayeredDefinitions {
        overridden = List.copyOf(overridden);
    }

    /**
     * One set of definitions.
     *
     * @param name what people call it, for example the file's name
     */
    public record Layer(String name, List<MessageDefinition> messages) {
        public Layer {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A definition that cannot hold.
     *
     * @param loser it
     * @param loserLayer where it stands
     * @param winner the one that is tried before it
     * @param winnerLayer where that stands
     */
    public record Overridden(MessageDefinition loser, String loserLayer, MessageDefinition winner, String winnerLayer) {
        @Override
        public String toString() {
            return "PGN " + loser.pgn() + ": " + loser.name() + " of " + loserLayer + " is overridden by "
                    + winner.name() + " of " + winnerLayer;
        }
    }

    /** Lays each layer over those before it. */
    public static LayeredDefinitions of(List<Layer> layers) {
        Map<Pgn, Stack> stacks = new TreeMap<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            push(stacks, layer, false);
            push(stacks, layer, true);
        }
        List<MessageDefinition> holding = new ArrayList<>();
        List<Overridden> overridden = new ArrayList<>();
        for (Stack stack : stacks.values()) {
            holding.addAll(stack.holding());
            overridden.addAll(stack.overridden);
        }
        return new LayeredDefinitions(Catalogue.inOrder(holding), overridden);
    }

    private static void push(Map<Pgn, Stack> stacks, Layer layer, boolean always) {
        for (MessageDefinition message : layer.messages()) {
            if (message.match().isAlways() == always) {
                stacks.computeIfAbsent(message.pgn(), pgn -> new Stack()).push(message, layer.name());
            }
        }
    }

    /** The definitions of one group, the first to be tried on top. */
    private static final class Stack {
        final Map<Match, Placed> byMatch = new LinkedHashMap<>();
        final List<Overridden> overridden = new ArrayList<>();

        void push(MessageDefinition message, String layer) {
            Placed winner = byMatch.getOrDefault(Match.ALWAYS, byMatch.get(message.match()));
            if (winner == null) {
                byMatch.put(message.match(), new Placed(message, layer));
            } else {
                overridden.add(new Overridden(message, layer, winner.message, winner.layer));
            }
        }

        List<MessageDefinition> holding() {
            return byMatch.values().stream().map(Placed::message).toList();
        }
    }

    private record Placed(MessageDefinition message, String layer) {}
}
