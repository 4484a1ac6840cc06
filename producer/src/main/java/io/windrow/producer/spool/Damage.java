package io.windrow.producer.spool;

import java.util.Map;

/**
 * The rest of a segment that could not be read when the spool was opened. What was in it is not known: it follows the
 * numbers given here.
 *
 * @param file the file's name
 * @param bytes how many bytes were given up
 * @param lastGood the last number of each origin that the segment holds undamaged; empty when its header is damaged
 */
public record Damage(SpoolClass of, String file, long bytes, Map<Origin, Long> lastGood) {
    public Damage {
        lastGood = Map.copyOf(lastGood);
    }
}
