package io.windrow.console.bus;

import io.windrow.can.name.NameLabels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A report for people. Stateless. */
final class InspectTable {
    private static final int MICROS_PER_SECOND = 1_000_000;

    private InspectTable() {}

    static List<String> lines(BusReport report, int bitRate) {
        List<String> lines = new ArrayList<>();
        head(report, lines);
        channels(report, bitRate, lines);
        sources(report, lines);
        groups(report, lines);
        transfers(report, lines);
        neverValid(report, lines);
        return lines;
    }

    private static void head(BusReport report, List<String> lines) {
        report.span().ifPresent(span -> {
            lines.add("from      " + time(span.firstMicros()));
            lines.add("to        " + time(span.lastMicros()));
            lines.add("duration  " + duration(span.seconds()) + ", " + format("%.3f s", span.seconds()));
        });
        lines.add(format(
                "frames    %,d%s; %,d of them parts of transfers, %,d without a group; %,d lines rejected",
                report.frames(),
                rate(report.perSecond(report.frames()), ", %,.1f/s"),
                report.parts(),
                report.withoutGroup(),
                report.rejected()));
    }

    private static void channels(BusReport report, int bitRate, List<String> lines) {
        lines.add("");
        lines.add(format("  %-16s %12s %10s %10s  %s", "channel", "frames", "load", "busiest", "second"));
        for (BusReport.Channel channel : report.channels()) {
            lines.add(format(
                    "  %-16s %,12d %10s %10s  %s",
                    channel.name(),
                    channel.frames(),
                    percent(channel.load()),
                    percent(channel.busiestLoad()),
                    second(channel.busiestSecond())));
        }
        lines.add(format("  (load at %,d bit/s, every stuff bit counted)", bitRate));
    }

    private static void sources(BusReport report, List<String> lines) {
        lines.add("");
        lines.add(format("  %-16s %7s %12s %10s  %s", "channel", "source", "frames", "/s", "NAME"));
        for (BusReport.Source source : report.sources()) {
            String name = source.name()
                    .map(claimed -> claimed + "  " + NameLabels.describe(claimed))
                    .orElse("");
            lines.add(format(
                            "  %-16s %7d %,12d %10s  %s",
                            source.channel(),
                            source.address(),
                            source.frames(),
                            rate(source.perSecond(), "%,.1f"),
                            name)
                    .stripTrailing());
        }
    }

    private static void groups(BusReport report, List<String> lines) {
        lines.add("");
        lines.add(format("  %7s %12s %10s  %s", "PGN", "messages", "/s", "name"));
        for (BusReport.Group group : report.groups()) {
            String names = String.join(", ", group.messages());
            String unknown = group.undefined() == 0
                    ? ""
                    : names.isEmpty() ? "?" : format(", %,d without a definition", group.undefined());
            lines.add(format(
                    "  %7d %,12d %10s  %s",
                    group.pgn(), group.count(), rate(report.perSecond(group.count()), "%,.1f"), names + unknown));
        }
    }

    private static void transfers(BusReport report, List<String> lines) {
        if (report.transfers().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(format(
                "  %-12s %10s %10s %8s %10s  %s", "transfers", "completed", "abandoned", "stray", "malformed", "why"));
        for (BusReport.Transfers each : report.transfers()) {
            String reasons = each.abandoned().entrySet().stream()
                    .map(reason -> reason.getKey() + format(" %,d", reason.getValue()))
                    .collect(Collectors.joining(", "));
            lines.add(format(
                            "  %-12s %,10d %,10d %,8d %,10d  %s",
                            each.protocol(),
                            each.completed(),
                            each.abandonedInAll(),
                            each.strayFrames(),
                            each.malformed(),
                            reasons)
                    .stripTrailing());
        }
    }

    private static void neverValid(BusReport report, List<String> lines) {
        if (report.neverValid().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("  signals that never had a value");
        for (BusReport.NeverValid never : report.neverValid()) {
            String instead = never.qualities().stream().map(Enum::name).collect(Collectors.joining(", "));
            lines.add(format("  %7d  %-60s %s", never.pgn(), never.message() + "." + never.signal(), instead));
        }
    }

    private static String time(long micros) {
        return IsoTime.text(micros);
    }

    private static String second(OptionalLong epochSecond) {
        return epochSecond.isEmpty() ? "" : time(epochSecond.getAsLong() * MICROS_PER_SECOND);
    }

    private static String duration(double seconds) {
        Duration whole = Duration.ofSeconds((long) seconds);
        return format("%d:%02d:%02d", whole.toHours(), whole.toMinutesPart(), whole.toSecondsPart());
    }

    private static String percent(OptionalDouble load) {
        return load.isEmpty() ? "-" : format("%.1f %%", 100 * load.getAsDouble());
    }

    private static String rate(OptionalDouble perSecond, String pattern) {
        return perSecond.isEmpty() ? "" : format(pattern, perSecond.getAsDouble());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
