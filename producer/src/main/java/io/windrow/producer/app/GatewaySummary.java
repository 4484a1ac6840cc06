package io.windrow.producer.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * What a gateway did from its start to its end.
 *
 * @param source the name of what was read
 * @param bootId the name of this start; with the sequence it names each frame
 * @param frames read and handed over, numbered 0 to frames - 1
 * @param acknowledged frames that the cluster confirmed
 * @param rejected lines that hold no frame
 * @param ahead frames dated ahead of this machine's clock, sent all the same
 * @param channel what the frames' channel is called in the topic
 * @param recordedChannels what it was called in the source, at most {@value #MOST_CHANNELS} names
 * @param stopped whether it was told to stop before the source ended
 * @param duration from the start to the last acknowledgement
 */
public record GatewaySummary(
        String source,
        String bootId,
        long frames,
        long acknowledged,
        Findings<RejectedLine> rejected,
        Findings<AheadFrame> ahead,
        String channel,
        SortedSet<String> recordedChannels,
        boolean stopped,
        Duration duration) {
    static final int MOST_CHANNELS = 8;

    /** Whether the source came to its end without a single frame. */
    public boolean isEmpty() {
        return frames == 0 && !stopped;
    }

    /** Frames whose arrival the cluster did not confirm; they may have arrived. */
    public long unacknowledged() {
        return frames - acknowledged;
    }

    /** For people: a line for what happened and one for each thing to know. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        if (isEmpty()) {
            lines.add(source + " holds no frames");
        }
        lines.add(counts());
        if (unacknowledged() > 0) {
            lines.add("not acknowledged: " + counted(unacknowledged(), "frame") + ", which may have arrived or not");
        }
        if (stopped) {
            lines.add("stopped before the end of " + source);
        }
        describe(lines, rejected, "line", "rejected");
        describe(lines, ahead, "frame", "dated ahead of this machine's clock, sent all the same");
        if (recordedChannels.size() > 1) {
            lines.add("frames of several recorded channels, sent as " + channel + ": "
                    + String.join(", ", recordedChannels));
        }
        return List.copyOf(lines);
    }

    private String counts() {
        return String.format(
                Locale.ROOT,
                "%s read, %s rejected, %,d acknowledged in %.1f s (boot %s)",
                counted(frames, "frame"),
                counted(rejected.total(), "line"),
                acknowledged,
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
