package io.windrow.console.afs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which column of a table or a file holds what. Immutable. */
public final class AfsColumns {
    private final Map<AfsField, Integer> places;
    private final List<String> found;

    private AfsColumns(Map<AfsField, Integer> places, List<String> found) {
        this.places = places;
        this.found = found;
    }

    /**
     * Finds them by their usual names, or by those that are given.
     *
     * @param found the columns that there are, in order
     * @param given names of columns by what they hold: {@code can_id} → {@code arbitration_id}
     * @throws IllegalArgumentException when one that is needed or given is not there, with the list of those that are
     */
    public static AfsColumns of(List<String> found, Map<String, String> given) {
        List<String> plain = found.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        Map<AfsField, Integer> places = new EnumMap<>(AfsField.class);
        List<String> mistakes = new ArrayList<>();
        given.forEach((word, name) -> {
            AfsField field = field(word, mistakes);
            int place = plain.indexOf(name.strip().toLowerCase(Locale.ROOT));
            if (place < 0) {
                mistakes.add("--column " + word + "=" + name + ": there is no such column");
            } else if (field != null) {
                places.put(field, place);
            }
        });
        for (AfsField field : AfsField.values()) {
            field.names().stream()
                    .mapToInt(plain::indexOf)
                    .filter(place -> place >= 0)
                    .findFirst()
                    .ifPresent(place -> places.putIfAbsent(field, place));
            if (field.isNeeded() && !places.containsKey(field)) {
                mistakes.add("no column for " + field.word() + " (looked for " + String.join(", ", field.names())
                        + "); name it by --column " + field.word() + "=NAME");
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), mistakes) + System.lineSeparator()
                    + "columns found: " + String.join(", ", found));
        }
        return new AfsColumns(places, List.copyOf(found));
    }

    private static @Nullable AfsField field(String word, List<String> mistakes) {
        for (AfsField field : AfsField.values()) {
            if (field.word().equalsIgnoreCase(word)) {
                return field;
            }
        }
        mistakes.add("--column " + word + ": must be one of "
                + Arrays.stream(AfsField.values()).map(AfsField::word).collect(Collectors.joining(", ")));
        return null;
    }

    boolean has(AfsField field) {
        return places.containsKey(field);
    }

    /** The column's own name. */
    String name(AfsField field) {
        return found.get(places.getOrDefault(field, 0));
    }

    /** Its text in a row; null when there is no such column, or nothing in it. */
    @Nullable String text(AfsField field, List<@Nullable String> row) {
        Integer place = places.get(field);
        if (place == null || place >= row.size()) {
            return null;
        }
        String text = row.get(place);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
