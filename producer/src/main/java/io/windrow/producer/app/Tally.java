package io.windrow.producer.app;

import io.windrow.can.log.LogLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a gateway found in its source so far. Used by one thread. */
final class Tally {
    private final FindingsList<RejectedLine> rejected = new FindingsList<>();
    private final FindingsList<AheadFrame> ahead = new FindingsList<>();
    private final SortedSet<String> channels = new TreeSet<>();
    private String lastChannel = "";

    void add(LogLine.Rejected line) {
        rejected.add(new RejectedLine(line.lineNumber(), line.reason()));
    }

    void add(LogLine.Frame line, boolean isAhead) {
        if (isAhead) {
            Instant recordedAt = Instant.EPOCH.plus(line.frame().capturedAtMicros(), ChronoUnit.MICROS);
            ahead.add(new AheadFrame(line.lineNumber(), recordedAt));
        }
        String channel = line.frame().channel();
        if (!channel.equals(lastChannel) && channels.size() < GatewaySummary.MOST_CHANNELS) {
            channels.add(channel);
            lastChannel = channel;
        }
    }

    long rejectedLines() {
        return rejected.total();
    }

    Findings<RejectedLine> rejected() {
        return rejected.toFindings();
    }

    Findings<AheadFrame> ahead() {
        return ahead.toFindings();
    }

    SortedSet<String> channels() {
        return channels;
    }
}
