package io.windrow.proof;

import io.windrow.avro.CanFrame;
import io.windrow.schemas.Topics;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which numbers of each boot and bus are in the topic, once or more often. */
final class Published {
    private final Map<String, BitSet> numbers = new HashMap<>();

    private Published() {}

    static Published in(Map<String, String> settings) {
        var published = new Published();
        WholeTopic.forEach(settings, Topics.CAN_FRAMES, published::add);
        return published;
    }

    private void add(CanFrame frame) {
        numbers.computeIfAbsent(frame.getBootId() + frame.getChannel(), any -> new BitSet())
                .set(Math.toIntExact(frame.getSequence()));
    }

    /** Different frames of all boots and buses. */
    long frames() {
        return numbers.values().stream().mapToLong(BitSet::cardinality).sum();
    }

    /** Different frames of one of them. */
    long frames(String boot, String channel) {
        return numbers.getOrDefault(boot + channel, new BitSet()).cardinality();
    }
}
