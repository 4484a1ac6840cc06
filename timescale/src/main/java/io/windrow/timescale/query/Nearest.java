package io.windrow.timescale.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names like the one that was not found. Stateless. */
final class Nearest {
    private static final int SHOWN = 5;

    private Nearest() {}

    /** A sentence for people. */
    static String tell(String what, String asked, Collection<String> there) {
        if (there.isEmpty()) {
            return "there is no " + what + " yet";
        }
        String names = nearest(asked, there).stream().collect(Collectors.joining(", "));
        return "no " + what + " is called \"" + asked + "\"; of " + there.size() + " there "
                + (there.size() == 1 ? "is " : "are for example ") + names;
    }

    static List<String> nearest(String asked, Collection<String> there) {
        String plain = plain(asked);
        return there.stream()
                .distinct()
                .sorted(Comparator.<String>comparingInt(each -> distance(plain, plain(each)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Levenshtein's, but a name that holds the other is near. */
    private static int distance(String a, String b) {
        if (!a.isEmpty() && b.contains(a)) {
            return 0;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
