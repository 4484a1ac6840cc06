package io.windrow.producer.app;

import java.util.ArrayList;
import java.util.List;

/** Gathers findings; used by one thread. */
final class FindingsList<T> {
    private final List<T> first = new ArrayList<>();
    private long total;

    void add(T finding) {
        if (first.size() < Findings.MOST_SHOWN) {
            first.add(finding);
        }
        total++;
    }

    long total() {
        return total;
    }

    Findings<T> toFindings() {
        return new Findings<>(first, total);
    }
}
