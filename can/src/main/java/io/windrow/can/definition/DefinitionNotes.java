package io.windrow.can.definition;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a reader left out of somebody's definitions, counted by reason. For one thread. */
public final class DefinitionNotes {
    private final Map<String, Integer> countByReason = new TreeMap<>();

    /** Counts one thing that was left out; the reason names no single thing, so that reasons stay few. */
    public void leftOut(String reason) {
        countByReason.merge(reason, 1, Integer::sum);
    }

    /** One line for each reason, for example {@code 3 left out: fields of text}. */
    public List<String> lines() {
        return countByReason.entrySet().stream()
                .map(entry -> entry.getValue() + " left out: " + entry.getKey())
                .toList();
    }
}
