package io.windrow.can.definition.dbc;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A place in a text that moves on word by word and knows its line; for one thread. */
final class DbcScanner {
    private static final int MAX_NUMBER_CHARACTERS = 64;
    private static final int MAX_EXPONENT = 400;
    private static final int QUOTED_CHARACTERS = 40;
    private static final int END = -1;

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    DbcScanner(String text) {
        this.text = text;
    }

    /** A place to come back to. */
    record Mark(int at, int line, int lineStart) {}

    Mark mark() {
        skipBlanks();
        return new Mark(at, line, lineStart);
    }

    void reset(Mark mark) {
        at = mark.at();
        line = mark.line();
        lineStart = mark.lineStart();
    }

    /** Whether nothing but blanks and comments follows. */
    boolean atEnd() {
        skipBlanks();
        return at >= text.length();
    }

    /** Where the next thing stands. */
    DbcPlace place() {
        skipBlanks();
        return new DbcPlace(line, at - lineStart + 1);
    }

    /** Whether the next thing stands in the line that the last one ended in. */
    boolean inSameLine() {
        int before = line;
        skipBlanks();
        return line == before && at < text.length();
    }

    /** Whether the next thing has nothing before it in its line. */
    boolean atLineStart() {
        skipBlanks();
        return at == lineStart;
    }

    /** Moves to the start of the next line. */
    void skipLine() {
        skipToLineBreak();
        takeLineBreak();
    }

    boolean sees(char wanted) {
        skipBlanks();
        return here() == wanted;
    }

    boolean seesNumber() {
        skipBlanks();
        return isDigit(here()) || here() == '-' || here() == '+' || here() == '.';
    }

    boolean take(char wanted) {
        if (!sees(wanted)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char wanted) throws DbcSyntaxException {
        if (!take(wanted)) {
            throw expected("\"" + wanted + "\"");
        }
    }

    /** Letters, digits and underscores, or null when something else is next. */
    @Nullable String takeWord() {
        skipBlanks();
        int from = at;
        while (isWordPart(here())) {
            at++;
        }
        return at > from ? text.substring(from, at) : null;
    }

    /** The word that is next, or an empty text; does not move. */
    String peekWord() {
        Mark before = mark();
        String word = takeWord();
        reset(before);
        return word == null ? "" : word;
    }

    String word(String what) throws DbcSyntaxException {
        String word = takeWord();
        if (word == null) {
            throw expected(what);
        }
        return word;
    }

    /** A whole number without a sign. */
    long whole(String what, long most) throws DbcSyntaxException {
        DbcPlace place = place();
        int from = at;
        while (isDigit(here())) {
            at++;
        }
        if (at == from) {
            throw expected(what);
        }
        String digits = text.substring(from, at);
        if (digits.length() > MAX_NUMBER_CHARACTERS || new BigDecimal(digits).compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new DbcSyntaxException(place, what + " must be at most " + most + ", was " + shortened(digits));
        }
        return Long.parseLong(digits);
    }

    /** A decimal number, perhaps with sign and exponent. */
    BigDecimal number(String what) throws DbcSyntaxException {
        DbcPlace place = place();
        int from = at;
        takeSign();
        while (isDigit(here()) || here() == '.') {
            at++;
        }
        if (at > from && (here() == 'e' || here() == 'E')) {
            at++;
            takeSign();
            while (isDigit(here())) {
                at++;
            }
        }
        if (at == from) {
            throw expected(what);
        }
        return decimal(place, what, text.substring(from, at));
    }

    private static BigDecimal decimal(DbcPlace place, String what, String digits) throws DbcSyntaxException {
        if (digits.length() <= MAX_NUMBER_CHARACTERS) {
            try {
                BigDecimal value = new BigDecimal(digits);
                if (value.signum() == 0) {
                    return BigDecimal.ZERO;
                }
                if (Math.abs((long) value.scale()) <= MAX_EXPONENT) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new DbcSyntaxException(place, what + " must be a decimal number, was " + shortened(digits));
            }
        }
        throw new DbcSyntaxException(place, what + " is beyond all measure: " + shortened(digits));
    }

    /** Text in double quotes, over several lines if need be; a backslash before a quote makes it a part of the text. */
    String string(String what) throws DbcSyntaxException {
        if (!sees('"')) {
            throw expected(what + " in double quotes");
        }
        DbcPlace start = place();
        StringBuilder content = new StringBuilder();
        at++;
        while (here() != '"') {
            if (at >= text.length()) {
                throw new DbcSyntaxException(start, "the text that begins here has no closing quote");
            }
            takeCharacter(content);
        }
        at++;
        return content.toString();
    }

    private void takeCharacter(StringBuilder content) {
        if (isLineBreak(at)) {
            content.append('\n');
            takeLineBreak();
            return;
        }
        if (here() == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
            at++;
        }
        content.append(text.charAt(at));
        at++;
    }

    /** Steps over one character of what is not read. */
    void skipCharacter() {
        skipBlanks();
        at = Math.min(at + 1, text.length());
    }

    /** The complaint that something else was expected here. */
    DbcSyntaxException expected(String what) {
        DbcPlace place = place();
        if (at >= text.length()) {
            return new DbcSyntaxException(place, "expected " + what + " before the end of the file");
        }
        int to = at + 1;
        while (to < text.length() && !Character.isWhitespace(text.charAt(to)) && to - at <= QUOTED_CHARACTERS) {
            to++;
        }
        return new DbcSyntaxException(place, "expected " + what + ", found " + shortened(text.substring(at, to)));
    }

    /** Part of the file for a message to people: in quotes, shortened, nothing unprintable. */
    static String shortened(String part) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < Math.min(part.length(), QUOTED_CHARACTERS); i++) {
            char c = part.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(part.length() > QUOTED_CHARACTERS ? "…\"" : "\"").toString();
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (isLineBreak(at)) {
                takeLineBreak();
            } else if (Character.isWhitespace(here()) || here() == '\u00A0') {
                at++;
            } else if (text.startsWith("//", at)) {
                skipToLineBreak();
            } else {
                return;
            }
        }
    }

    private void skipToLineBreak() {
        while (at < text.length() && !isLineBreak(at)) {
            at++;
        }
    }

    private void takeLineBreak() {
        if (at >= text.length()) {
            return;
        }
        at += text.startsWith("\r\n", at) ? 2 : 1;
        line++;
        lineStart = at;
    }

    private boolean isLineBreak(int index) {
        return text.charAt(index) == '\n' || text.charAt(index) == '\r';
    }

    private void takeSign() {
        if (here() == '+' || here() == '-') {
            at++;
        }
    }

    private int here() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
