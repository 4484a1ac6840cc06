package io.windrow.producer.edge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** The mistakes of one rules file, each with its place. */
final class RulesMistakes {
    /** More are not told: whoever has so many has given another kind of file. */
    static final int MOST = 50;

    private final String file;
    private final List<Mistake> mistakes = new ArrayList<>();

    private record Mistake(int line, int column, String text) {}

    RulesMistakes(String file) {
        this.file = file;
    }

    void add(Node at, String text) {
        add(at.getStartMark(), text);
    }

    /** Marks count from 0, people from 1. */
    void add(Mark at, String text) {
        mistakes.add(new Mistake(at.getLine() + 1, at.getColumn() + 1, text));
    }

    void check() throws RulesException {
        if (!mistakes.isEmpty()) {
            throw new RulesException(mistakes.stream()
                    .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                    .limit(MOST)
                    .map(this::text)
                    .toList());
        }
    }

    private String text(Mistake mistake) {
        return file + ":" + mistake.line() + ":" + mistake.column() + ": " + mistake.text();
    }
}
