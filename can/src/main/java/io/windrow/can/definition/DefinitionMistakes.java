package io.windrow.can.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with somebody's definitions, one sentence for each mistake. For one thread. */
public final class DefinitionMistakes {
    /** A sentence may quote what the file calls a name, however long that is, and there may be many such sentences. */
    private static final int MAX_CHARACTERS = 400;

    private final List<String> sentences = new ArrayList<>();

    /**
     * Adds a mistake.
     *
     * @param place file, line and where known column
     */
    public void add(String place, @Nullable String why) {
        String sentence = place + ": " + why;
        boolean fits = sentence.length() <= MAX_CHARACTERS;
        sentences.add(fits ? sentence : sentence.substring(0, MAX_CHARACTERS - 1) + "…");
    }

    /** The refusal of definitions for one mistake, after which nothing more is read. */
    public static CatalogueException refusal(String place, @Nullable String why) {
        DefinitionMistakes mistakes = new DefinitionMistakes();
        mistakes.add(place, why);
        return new CatalogueException(mistakes.sentences);
    }

    /** Refuses the definitions if there is any mistake. */
    public void throwIfAny() {
        if (!sentences.isEmpty()) {
            throw new CatalogueException(sentences);
        }
    }
}
