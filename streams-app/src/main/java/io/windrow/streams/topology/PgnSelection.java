package io.windrow.streams.topology;

import io.windrow.can.frame.Pgn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which parameter groups become readings. Immutable. */
public final class PgnSelection {
    /** The ten groups of the mission, those that really carry what their labels claim, and what metrics and faults need. */
    public static final String DEFAULT = "61444,65265,65266,65267,65271,65272,130312,130313,130314,130315,"
            + "65091,65092,65093,65094,65096,65097,61474,65256,129025,129026,129029,61443,65253,65262,65263,65276,"
            + "51968,65226,65227";

    /** The lists of the order's two profiles and ours, by the words that stand for them. */
    private static final Map<String, String> NAMED = Map.of(
            "default", DEFAULT,
            "production", "61444,65265,65266,65267,130312,130314,130315",
            "development", "61444,65265,65267");

    private static final String ALL = "*";
    private static final int MAX_WORDS = 10_000;

    private final boolean all;
    private final int[] sorted;

    private PgnSelection(boolean all, SortedSet<Integer> pgns) {
        this.all = all;
        this.sorted = pgns.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Reads decimal numbers separated by commas, or {@code *} for every group of the catalogue. {@code default}, {@code production}
     * and {@code development} stand for lists: {@code production,65271} is that list and one more.
     *
     * @param key named in refusals
     */
    public static PgnSelection parse(String key, String text) {
        if (text.strip().equals(ALL)) {
            return new PgnSelection(true, new TreeSet<>());
        }
        SortedSet<Integer> pgns = new TreeSet<>();
        for (String word : text.split(",", MAX_WORDS)) {
            for (String number : NAMED.getOrDefault(word.strip(), word).split(",", MAX_WORDS)) {
                pgns.add(pgn(key, number.strip()));
            }
        }
        return new PgnSelection(false, pgns);
    }

    private static int pgn(String key, String word) {
        try {
            return new Pgn(Integer.parseInt(word)).number();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    key + " must be * or decimal PGNs separated by commas, has \"" + word + '"', e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " has \"" + word + "\": " + e.getMessage(), e);
        }
    }

    /** The groups, the least first; none when all are taken. */
    public List<Integer> numbers() {
        return Arrays.stream(sorted).boxed().toList();
    }

    public boolean contains(int pgn) {
        return all || Arrays.binarySearch(sorted, pgn) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PgnSelection that && all == that.all && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return 31 * Boolean.hashCode(all) + Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return all ? ALL : Arrays.toString(sorted);
    }
}
