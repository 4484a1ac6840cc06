package io.windrow.producer.edge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rules file that is not taken, and every reason why. */
public final class RulesException extends Exception {
    private final transient List<String> mistakes;

    RulesException(List<String> mistakes) {
        this(mistakes, null);
    }

    RulesException(List<String> mistakes, @Nullable Throwable cause) {
        super(String.join(System.lineSeparator(), mistakes), cause);
        this.mistakes = List.copyOf(mistakes);
    }

    /** One sentence each, in the file's order: {@code rules.yaml:4:5: rule "engine": unknown key "sorce"}. */
    public List<String> mistakes() {
        return mistakes;
    }
}
