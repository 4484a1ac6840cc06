package io.windrow.can.definition.dbc;

import java.util.ArrayList;
import java.util.List;

/** What was left out of a file and why, in a number that people can read. */
final class DbcNotes {
    static final int MOST = 1_000;

    private final String file;
    private final List<String> sentences = new ArrayList<>();
    private int more;

    DbcNotes(String file) {
        this.file = file;
    }

    void add(DbcPlace place, String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(file + ":" + place.line() + ":" + place.column() + ": " + sentence);
        } else {
            more++;
        }
    }

    /** In the order in which they were found; at the end how many more there would be. */
    List<String> sentences() {
        List<String> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add(file + ": and " + more + " more");
        }
        return List.copyOf(all);
    }
}
