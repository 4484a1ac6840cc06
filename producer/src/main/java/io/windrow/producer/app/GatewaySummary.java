package io.windrow.producer.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * What a gateway did from its start to its end.
 *
 * @param source the name of what was read
 * @param bootId the name of this start; with the channel and the sequence it names each frame
 * @param counts of this start's frames
 * @param earlier frames of earlier starts that the cluster confirmed
 * @param spool where what waits lies
 * @param rejected lines that hold no frame
 * @param ahead frames dated ahead of this machine's clock, sent all the same
 * @param channels what the buses are called in the topic, at most {@value #MOST_CHANNELS} names
 * @param stopped whether it was told to stop before the source ended
 * @param duration from the first read to the last acknowledgement
 */
public record GatewaySummary(
        String source,
        String bootId,
        Counts counts,
        long earlier,
        Path spool,
        Findings<RejectedLine> rejected,
        Findings<AheadFrame> ahead,
        SortedSet<String> channels,
        boolean stopped,
        Duration duration) {
    static final int MOST_CHANNELS = 8;

    /**
     * Frames.
     *
     * @param skipped taken by earlier starts of the same recording
     * @param dropped left out by the edge rules
     * @param taken numbered from 0 in each channel
     * @param acknowledged of them: confirmed by the cluster
     * @param evicted of them: given up for lack of room
     */
    public record Counts(long skipped, long dropped, long taken, long acknowledged, long evicted) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    /** Frames taken. */
    public long frames() {
        return counts.taken;
    }

    /** Frames that the cluster confirmed. */
    public long acknowledged() {
        return counts.acknowledged;
    }

    /** Whether the source came to its end without a single frame. */
    public boolean isEmpty() {
        return counts.taken + counts.dropped + counts.skipped == 0 && !stopped;
    }

    /** Frames whose arrival the cluster did not confirm; they may have arrived. */
    public long unacknowledged() {
        return counts.taken - counts.acknowledged;
    }

    /** For people: a line for what happened and one for each thing to know. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        if (isEmpty()) {
            lines.add(source + " holds no frames");
        }
        lines.add(told());
        long waiting = unacknowledged() - counts.evicted;
        if (waiting > 0) {
            lines.add("not acknowledged: " + counted(waiting, "frame") + ", kept in " + spool
                    + " for the next start of this gateway");
        }
        if (counts.evicted > 0) {
            lines.add("given up for lack of room: " + counted(counts.evicted, "frame"));
        }
        if (counts.dropped > 0) {
            lines.add("left out by the rules: " + counted(counts.dropped, "frame"));
        }
        if (counts.skipped > 0) {
            lines.add("taken by earlier starts and not again: " + counted(counts.skipped, "frame"));
        }
        if (earlier > 0) {
            lines.add("of earlier starts: " + counted(earlier, "frame") + " acknowledged");
        }
        if (stopped) {
            lines.add("stopped before the end of " + source);
        }
        describe(lines, rejected, "line", "rejected");
        describe(lines, ahead, "frame", "dated ahead of this machine's clock, sent all the same");
        return List.copyOf(lines);
    }

    private String told() {
        return String.format(
                Locale.ROOT,
                "%s read, %s rejected, %,d acknowledged in %.2f s (boot %s)",
                counted(counts.taken + counts.dropped, "frame"),
                counted(rejected.total(), "line"),
                counts.acknowledged,
                duration.toNanos() / 1e9,
                bootId);
    }

    private static void describe(List<String> lines, Findings<?> findings, String what, String how) {
        if (findings.total() == 0) {
            return;
        }
        lines.add(counted(findings.total(), what) + " " + how + ":");
        findings.first().forEach(each -> lines.add("  " + each));
        if (findings.beyond() > 0) {
            lines.add(String.format(Locale.ROOT, "  and %,d more", findings.beyond()));
        }
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
