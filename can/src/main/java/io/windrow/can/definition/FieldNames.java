package io.windrow.can.definition;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of messages and signals out of the titles that other definitions give them. */
public final class FieldNames {
    /** Longer than any title of a field; putting the accents of one word in order takes time by their number squared. */
    private static final int MAX_TITLE = 500;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern RANGE = Pattern.compile("(\\d) ?- ?(\\d)");
    private static final Pattern HEADING =
            Pattern.compile("\\b(heading|course|bearing|direction|azimuth|yaw|cog)\\b", Pattern.CASE_INSENSITIVE);

    private FieldNames() {}

    /**
     * A title's words, each with a capital first and all else as it is: {@code Vessel Heading} gives {@code VesselHeading}.
     *
     * <p>A range of numbers is written out ({@code State (1-16)} gives {@code State1To16}) and other numbers in a row are
     * kept apart by an underscore, raised digits and accents become plain ones, and what begins with a digit gets an N,
     * since names begin with a letter. Refuses a title without any letter or digit, and one of more than 500 characters.
     */
    public static String camelCase(String title) {
        if (title.length() > MAX_TITLE) {
            throw new IllegalArgumentException(
                    "a title must have at most " + MAX_TITLE + " characters, has " + title.length());
        }
        StringBuilder name = new StringBuilder();
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        WORD.matcher(RANGE.matcher(plain).replaceAll("$1 To $2")).results().forEach(word -> append(name, word.group()));
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name needs a letter or a digit, was \"" + title + "\"");
        }
        return Character.isDigit(name.charAt(0)) ? "N" + name : name.toString();
    }

    /** Whether a title is that of an angle around the compass or around the machine, which begins anew after a turn. */
    public static boolean isHeading(String title) {
        return HEADING.matcher(title).find();
    }

    private static void append(StringBuilder name, String word) {
        boolean numbersMeet = !name.isEmpty()
                && Character.isDigit(name.charAt(name.length() - 1))
                && Character.isDigit(word.charAt(0));
        name.append(numbersMeet ? "_" : "");
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word, 1, word.length());
    }
}
