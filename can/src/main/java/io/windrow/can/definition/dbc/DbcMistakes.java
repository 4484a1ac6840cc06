package io.windrow.can.definition.dbc;

import java.util.ArrayList;
import java.util.List;

/** The mistakes of one file as they are found, in a number that people can read. */
final class DbcMistakes {
    static final int MOST = 50;

    private final String file;
    private final List<String> sentences = new ArrayList<>();

    DbcMistakes(String file) {
        this.file = file;
    }

    /** Notes a mistake; after {@link #MOST} of them one more line says that there are others. */
    void add(DbcPlace place, String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(file + ":" + place.line() + ":" + place.column() + ": " + sentence);
        } else if (sentences.size() == MOST) {
            sentences.add(file + ":" + place.line() + ":" + place.column()
                    + ": and more from here on; these are the first " + MOST + " mistakes");
        }
    }

    /** Whether looking for more is of no use. */
    boolean isFull() {
        return sentences.size() > MOST;
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
