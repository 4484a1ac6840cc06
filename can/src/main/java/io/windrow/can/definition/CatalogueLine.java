package io.windrow.can.definition;

import io.windrow.can.frame.Pgn;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a catalogue file, word by word; refuses with a sentence that says what was expected. */
final class CatalogueLine {
    private static final Pattern WORD = Pattern.compile("\\G\\s*(?:\"([^\"]*)\"|([^\\s\"#]+)|(#.*))");

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

    SignalDefinition nextSignal(Standard standard) {
        SignalWords signal = new SignalWords(next("a signal name"));
        while (!words.isEmpty()) {
            String attribute = next("an attribute");
            switch (attribute) {
                case "bits" -> signal.bits(next("start:length"));
                case "spn" -> signal.spn = OptionalInt.of(nextInt("spn"));
                case "signed" -> signal.signed = true;
                case "scale" -> signal.scale = nextDecimal("scale");
                case "offset" -> signal.offset = nextDecimal("offset");
                case "unit" -> signal.unit = next("a unit");
                case "valid" -> signal.valid = next("least..greatest");
                case "key" -> signal.key = true;
                default -> throw new IllegalArgumentException("unknown word \"" + attribute + "\" in a signal");
            }
        }
        return signal.build(standard);
    }

    private BigDecimal nextDecimal(String expected) {
        return decimal(expected, next(expected));
    }

    private static BigDecimal decimal(String expected, String word) {
        try {
            return new BigDecimal(word);
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

    /** A signal while its words are read. */
    private static final class SignalWords {
        private static final Pattern BITS = Pattern.compile("(\\d{1,5}):(\\d{1,5})");
        private static final Pattern RANGE = Pattern.compile("(.+)\\.\\.(.+)");

        private final String name;
        private int startBit = -1;
        private int bitLength;
        private OptionalInt spn = OptionalInt.empty();
        private boolean signed;
        private BigDecimal scale = BigDecimal.ONE;
        private BigDecimal offset = BigDecimal.ZERO;
        private String unit = "";
        private String valid = "";
        private boolean key;

        SignalWords(String name) {
            this.name = name;
        }

        void bits(String word) {
            Matcher matcher = BITS.matcher(word);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(name + ": bits must be start:length, was \"" + word + "\"");
            }
            startBit = Integer.parseInt(matcher.group(1));
            bitLength = Integer.parseInt(matcher.group(2));
        }

        SignalDefinition build(Standard standard) {
            if (bitLength < 1 || bitLength > 64) {
                throw new IllegalArgumentException(name + ": bits start:length must say 1 to 64 bits");
            }
            LinearScale scaling = new LinearScale(scale, offset);
            Indicators indicators = Indicators.of(standard, bitLength, signed);
            long rawMin = indicators.lowestValid();
            long rawMax = indicators.highestValid();
            if (!valid.isEmpty()) {
                Matcher range = RANGE.matcher(valid);
                if (!range.matches()) {
                    throw new IllegalArgumentException(name + ": valid must be least..greatest, was \"" + valid + "\"");
                }
                rawMin = rawOf(scaling, range.group(1));
                rawMax = rawOf(scaling, range.group(2));
            }
            return new SignalDefinition(
                    name, spn, startBit, bitLength, signed, scaling, unit, indicators, rawMin, rawMax, key);
        }

        private long rawOf(LinearScale scaling, String word) {
            BigDecimal value = decimal(name + ": valid range", word);
            long raw = scaling.rawOf(value);
            if (scaling.exactValueOf(raw).compareTo(value) != 0) {
                throw new IllegalArgumentException(name + ": " + word + " is between two raw values");
            }
            return raw;
        }
    }
}
