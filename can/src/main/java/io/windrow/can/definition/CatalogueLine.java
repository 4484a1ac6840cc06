package io.windrow.can.definition;

import io.windrow.can.frame.Pgn;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One line of a catalogue file, word by word; refuses with a sentence that says what was expected. */
final class CatalogueLine {
    /** More digits, or zeros that an exponent stands for, than any quantity has; what more would cost nobody pays. */
    private static final int MAX_DECIMAL = 64;

    private static final int MAX_WHOLE = 9;

    private final Deque<String> words;

    private CatalogueLine(Deque<String> words) {
        this.words = words;
    }

    static CatalogueLine of(String line) {
        Deque<String> words = new ArrayDeque<>();
        int at = 0;
        while (at < line.length() && line.charAt(at) != '#') {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else {
                boolean quoted = c == '"';
                int end = quoted ? endOfQuote(line, at) : endOfWord(line, at);
                words.add(line.substring(quoted ? at + 1 : at, end));
                at = quoted ? end + 1 : end;
            }
        }
        return new CatalogueLine(words);
    }

    private static int endOfQuote(String line, int start) {
        int end = line.indexOf('"', start + 1);
        if (end < 0) {
            throw new IllegalArgumentException(
                    "quote without its end: " + line.substring(start).strip());
        }
        return end;
    }

    private static int endOfWord(String line, int start) {
        int end = start;
        while (end < line.length()
                && "\"#".indexOf(line.charAt(end)) < 0
                && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return end;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    void requireEnd() {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("unexpected \"" + words.peek() + "\"");
        }
    }

    String next(String expected) {
        String word = words.poll();
        if (word == null) {
            throw new IllegalArgumentException("expected " + expected + " at the end of the line");
        }
        return word;
    }

    int nextInt(String expected) {
        String word = next(expected);
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expected + " must be a whole number, was \"" + word + "\"", e);
        }
    }

    Standard nextStandard() {
        return nextOf(Standard.values(), "standard");
    }

    Transport nextTransport() {
        return nextOf(Transport.values(), "transport");
    }

    Alias nextAlias() {
        String label = next("a label");
        String note = "";
        List<Pgn> carriers = new ArrayList<>();
        while (!words.isEmpty()) {
            String attribute = next("note or see");
            switch (attribute) {
                case "note" -> note = next("a note");
                case "see" -> carriers.add(new Pgn(nextInt("PGN")));
                default -> throw new IllegalArgumentException("unknown word \"" + attribute + "\" in an alias");
            }
        }
        return new Alias(label, note, carriers);
    }

    /** Takes a word that must be there. */
    void expect(String word) {
        String found = next("\"" + word + "\"");
        if (!found.equals(word)) {
            throw new IllegalArgumentException("expected \"" + word + "\", was \"" + found + "\"");
        }
    }

    /** Takes what a state's raw values are called, as long as whole numbers come. */
    void nextLabels(String signal, Map<Long, String> labels) {
        for (String word = words.peek(); word != null && isWhole(word); word = words.peek()) {
            long raw = nextInt("a raw value");
            if (labels.put(raw, next("what " + raw + " is called")) != null) {
                throw new IllegalArgumentException(signal + ": raw value " + raw + " is named twice");
            }
        }
    }

    BigDecimal nextDecimal(String expected) {
        return decimal(expected, next(expected));
    }

    static BigDecimal decimal(String expected, String word) {
        if (word.length() > MAX_DECIMAL) {
            throw new IllegalArgumentException(
                    expected + " must have at most " + MAX_DECIMAL + " characters, has " + word.length());
        }
        try {
            BigDecimal value = new BigDecimal(word);
            if (Math.abs((long) value.scale()) > MAX_DECIMAL) {
                throw new IllegalArgumentException(
                        expected + " must have at most " + MAX_DECIMAL + " digits, was \"" + word + "\"");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expected + " must be a decimal number, was \"" + word + "\"", e);
        }
    }

    /** Whether a word is a whole number that an {@code int} holds. */
    private static boolean isWhole(String word) {
        int first = word.startsWith("-") ? 1 : 0;
        boolean whole = word.length() > first && word.length() - first <= MAX_WHOLE;
        for (int i = first; whole && i < word.length(); i++) {
            whole = Names.isDigit(word.charAt(i));
        }
        return whole;
    }

    private <E extends Enum<E>> E nextOf(E[] values, String what) {
        String word = next(what);
        String constant = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values)
                .filter(value -> value.name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " \"" + word + "\""));
    }
}
