package io.windrow.can.definition;

import java.util.List;

/** A file of definitions that cannot be used: every mistake with its file and line. */
public final class CatalogueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> mistakes;

    /** Takes one sentence for each mistake, in the order of their places. */
    public CatalogueException(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One sentence for each mistake, for example {@code my.catalogue:12: EEC1.EngineSpeed ends at bit 72, …}. */
    public List<String> mistakes() {
        return mistakes;
    }
}
