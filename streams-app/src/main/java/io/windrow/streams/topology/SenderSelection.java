package io.windrow.streams.topology;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose messages become readings, by address and by NAME. What is excluded by either is left out; where something is included,
 * what is not included is left out too. An unknown NAME is neither included nor excluded. Immutable.
 *
 * <pre>{@code
 * streams.sources   0, 3, 128-247           these alone
 *                   !249                    all but this
 * streams.names     A00E8C0xxxxxxxxx        NAMEs of 16 hexadecimal digits, highest first; x is any digit
 *                   !xxxxxxxxxxx12345       all but those
 * }</pre>
 */
public final class SenderSelection {
    /** Everybody. */
    public static final SenderSelection ALL = parse("", "*", "", "*");

    private static final String ANY = "*";
    private static final int ADDRESSES = 256;
    private static final int MAX_WORDS = 10_000;
    private static final int DIGIT_BITS = 4;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");
    private static final Pattern NAME = Pattern.compile("[0-9A-Fa-fxX]{16}");

    private final BitSet sources;
    private final List<NameBits> names;
    private final List<NameBits> notNames;

    private record NameBits(long mask, long value) {
        static NameBits parse(String digits) {
            long mask = 0;
            long value = 0;
            for (int i = 0; i < digits.length(); i++) {
                char digit = digits.charAt(i);
                boolean any = digit == 'x' || digit == 'X';
                mask = mask << DIGIT_BITS | (any ? 0 : 0xF);
                value = value << DIGIT_BITS | (any ? 0 : Character.digit(digit, 16));
            }
            return new NameBits(mask, value);
        }

        static boolean anyMatches(List<NameBits> patterns, long name) {
            return patterns.stream().anyMatch(pattern -> (name & pattern.mask) == pattern.value);
        }
    }

    private SenderSelection(BitSet sources, List<NameBits> names, List<NameBits> notNames) {
        this.sources = sources;
        this.names = List.copyOf(names);
        this.notNames = List.copyOf(notNames);
    }

    /**
     * Reads both lists; {@code *} is everybody.
     *
     * @param sourcesKey named in refusals, as is namesKey
     */
    public static SenderSelection parse(String sourcesKey, String sources, String namesKey, String names) {
        List<NameBits> in = new ArrayList<>();
        List<NameBits> out = new ArrayList<>();
        for (String word : words(names)) {
            String digits = word.startsWith("!") ? word.substring(1).strip() : word;
            if (!NAME.matcher(digits).matches()) {
                throw new IllegalArgumentException(
                        namesKey + " must be * or NAMEs of 16 hexadecimal digits, x for any, "
                                + "each with ! before it when excluded, has \"" + word + '"');
            }
            (word.startsWith("!") ? out : in).add(NameBits.parse(digits));
        }
        return new SenderSelection(addresses(sourcesKey, sources), in, out);
    }

    private static BitSet addresses(String key, String text) {
        var in = new BitSet(ADDRESSES);
        var out = new BitSet(ADDRESSES);
        for (String word : words(text)) {
            boolean excluded = word.startsWith("!");
            Matcher range = RANGE.matcher(excluded ? word.substring(1).strip() : word);
            int first = range.matches() ? Integer.parseInt(range.group(1)) : ADDRESSES;
            int last = range.matches() && range.group(2) != null ? Integer.parseInt(range.group(2)) : first;
            if (first > last || last >= ADDRESSES) {
                throw new IllegalArgumentException(key + " must be * or addresses 0 to 255 and ranges of them, "
                        + "each with ! before it when excluded, has \"" + word + '"');
            }
            (excluded ? out : in).set(first, last + 1);
        }
        if (in.isEmpty()) {
            in.set(0, ADDRESSES);
        }
        in.andNot(out);
        return in;
    }

    private static List<String> words(String text) {
        if (text.strip().equals(ANY)) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (String word : text.split(",", MAX_WORDS)) {
            words.add(word.strip());
        }
        return words;
    }

    /** Whether messages of an address, 0 to 255, may become readings. */
    boolean takesSource(int address) {
        return sources.get(address);
    }

    /** Whether messages of a unit may; null when its NAME is not known. */
    boolean takesName(@Nullable Long name) {
        if (name == null) {
            return names.isEmpty();
        }
        return !NameBits.anyMatches(notNames, name) && (names.isEmpty() || NameBits.anyMatches(names, name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SenderSelection that
                && sources.equals(that.sources)
                && names.equals(that.names)
                && notNames.equals(that.notNames);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sources, names, notNames);
    }

    @Override
    public String toString() {
        return "sources " + sources + ", names " + names + ", not " + notNames;
    }
}
