package io.windrow.can.definition.dbc;

/** A statement that cannot be read, with the place where it went wrong. */
final class DbcSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    DbcSyntaxException(DbcPlace place, String sentence) {
        super(sentence, null, false, false);
        this.line = place.line();
        this.column = place.column();
    }

    DbcPlace place() {
        return new DbcPlace(line, column);
    }

    String sentence() {
        String sentence = getMessage();
        return sentence == null ? "" : sentence;
    }
}
