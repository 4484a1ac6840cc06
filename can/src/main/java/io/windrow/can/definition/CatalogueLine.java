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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a catalogue file, word by word; refuses with a sentence that says what was expected. */
final class CatalogueLine {
    private static final Pattern WORD = Pattern.compile("\\G\\s*(?:\"([^\"]*)\"|([^\\s\"#]+)|(#.*))");

    /** More digits, or zeros that an exponent stands for, than any quantity has; what more would cost nobody pays. */
    private static final int MAX_DECIMAL = 64;

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    private final Deque<String> words;

    private CatalogueLine(Deque<String> words) {
        this.words = words;
    }

    static CatalogueLine of(String line) {
        Deque<String> words = new ArrayDeque<>();
        Matcher matcher = WORD.matcher(line);
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
            if (matcher.group(3) == null) {
                words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
        }
        if (!line.substring(end).isBlank()) {
            throw new IllegalArgumentException(
                    "quote without its end: " + line.substring(end).strip());
        }
        return new CatalogueLine(words);
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
        for (String word = words.peek(); word != null && WHOLE.matcher(word).matches(); word = words.peek()) {
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

    private <E extends Enum<E>> E nextOf(E[] values, String what) {
        String word = next(what);
        String constant = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values)
                .filter(value -> value.name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " \"" + word + "\""));
    }
}
