package io.windrow.producer.app;

import io.windrow.can.log.LogLine;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a gateway found in its sources so far. Used by one thread. */
final class Tally {
    private final FindingsList<RejectedLine> rejected = new FindingsList<>();
    private final FindingsList<AheadFrame> ahead = new FindingsList<>();
    private final SortedSet<String> channels = new TreeSet<>();

    void add(List<LogLine.Rejected> lines, List<AheadFrame> frames) {
        lines.forEach(line -> rejected.add(new RejectedLine(line.lineNumber(), line.reason())));
        frames.forEach(ahead::add);
    }

    void addChannel(String name) {
        if (channels.size() < GatewaySummary.MOST_CHANNELS) {
            channels.add(name);
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
