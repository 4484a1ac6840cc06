package io.windrow.console.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.windrow.avro.GatewayLedger;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the gateways of a run say themselves of their frames: the newest word about each boot and bus, added up.
 *
 * @param buses of which the topic has a word, one for each boot and channel
 * @param stored rows that are equal to the topic's newest word in every column
 * @param balanced whether each says where every frame is: on the wire = dropped by rule + unnumbered + numbered, and
 *     numbered = acknowledged + evicted + waiting
 * @param agrees whether all of that holds, and as many frames were acknowledged as topic and table have
 */
public record LedgerAccount(
        long buses,
        long stored,
        @JsonProperty("on_wire") long onWire,
        @JsonProperty("dropped_by_rule") long droppedByRule,
        long unnumbered,
        long numbered,
        long acknowledged,
        long evicted,
        long waiting,
        boolean balanced,
        boolean agrees) {
    static LedgerAccount of(
            Map<String, GatewayLedger> topic, Map<String, GatewayLedger> table, long published, long stored) {
        Collection<GatewayLedger> words = topic.values();
        long equal = topic.entrySet().stream()
                .filter(word -> areEqual(word.getValue(), table.get(word.getKey())))
                .count();
        boolean balanced = words.stream().allMatch(LedgerAccount::isBalanced);
        long acknowledged = sum(words, GatewayLedger::getAcknowledged);
        return new LedgerAccount(
                words.size(),
                equal,
                sum(words, GatewayLedger::getOnWire),
                sum(words, GatewayLedger::getDroppedByRule),
                sum(words, GatewayLedger::getUnnumbered),
                sum(words, GatewayLedger::getNumbered),
                acknowledged,
                sum(words, GatewayLedger::getEvicted),
                sum(words, GatewayLedger::getWaiting),
                balanced,
                equal == words.size() && balanced && acknowledged == published && acknowledged == stored);
    }

    /** Whether no gateway of the run said anything. */
    @JsonIgnore
    public boolean isAbsent() {
        return buses == 0;
    }

    private static long sum(Collection<GatewayLedger> words, ToLongFunction<GatewayLedger> count) {
        return words.stream().mapToLong(count).sum();
    }

    private static boolean isBalanced(GatewayLedger word) {
        return word.getOnWire() == word.getDroppedByRule() + word.getUnnumbered() + word.getNumbered()
                && word.getNumbered() == word.getAcknowledged() + word.getEvicted() + word.getWaiting();
    }

    /** Equal in every field; JSON by what it says, since the database sets its own spaces and order. */
    public static boolean areEqual(GatewayLedger one, @Nullable GatewayLedger other) {
        return other != null
                && JsonText.areEqual(one.getDroppedBy(), other.getDroppedBy())
                && JsonText.areEqual(one.getEvictions(), other.getEvictions())
                && withoutJson(one).equals(withoutJson(other));
    }

    private static GatewayLedger withoutJson(GatewayLedger word) {
        return GatewayLedger.newBuilder(word).setDroppedBy("").setEvictions("").build();
    }
}
