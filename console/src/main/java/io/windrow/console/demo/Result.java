package io.windrow.console.demo;

import io.windrow.console.audit.LedgerAccount;
import io.windrow.console.audit.Report;
import io.windrow.console.audit.Run;
import io.windrow.producer.app.GatewaySummary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What a person is told at the end. */
record Result(Report report, List<GatewaySummary> gateways, DataSource database, Run run) {
    /** Whether the account is whole and every gateway had something to send. */
    boolean isGood() {
        return report.isWhole() && gateways.stream().noneMatch(GatewaySummary::isEmpty);
    }

    List<String> lines() throws SQLException {
        List<String> lines = new ArrayList<>();
        lines.add("");
        gateways.forEach(gateway -> {
            lines.add(gateway.source() + ":");
            gateway.describe().forEach(line -> lines.add("  " + line));
        });
        lines.add("");
        lines.addAll(account());
        lines.add("");
        lines.add("the last minutes of each machine, from rollup_1m:");
        lines.addAll(MinuteTable.read(database, run.gateways()));
        lines.add("");
        return lines;
    }

    private List<String> account() {
        Report.Frames frames = report.frames();
        Report.LatencyMillis latency = report.latency();
        String whole = report.isWhole() ? "nothing lost, nothing twice" : "NOT WHOLE";
        String verdict = report.deadLetters() == 0 ? whole : whole + ", but records were refused";
        List<String> lines = new ArrayList<>();
        lines.addAll(List.of(
                report.database() + ", " + number("%.1f", report.seconds()) + " s: " + verdict,
                number(
                        "  frames    %,d offered, %,d published, %,d stored: %,d missing, %,d duplicated",
                        frames.offered(), frames.published(), frames.stored(), frames.missing(), frames.duplicated()),
                number(
                        "  readings  %,d published, %,d stored",
                        report.readings().published(), report.readings().stored()),
                "  windows   "
                        + report.rollups().entrySet().stream()
                                .map(level -> windows(level.getKey(), level.getValue()))
                                .collect(Collectors.joining("; "))
                        + " with equal values"));
        report.tables().forEach((what, records) -> lines.add(upserts(what, records)));
        lines.addAll(List.of(
                ledger(report.ledger()),
                number("  refused   %,d records in dead-letters", report.deadLetters()),
                number(
                        "  latency   to a consumer p50 %.0f ms, p99 %.0f ms; to the row p50 %.0f ms, p99 %.0f ms, from the %s",
                        latency.liveP50(),
                        latency.liveP99(),
                        latency.storedP50(),
                        latency.storedP99(),
                        report.latencyFrom())));
        return lines;
    }

    private static String upserts(String what, Report.Rollups records) {
        return number(
                "  %-9s %,d published, %,d stored with equal values", what, records.published(), records.stored());
    }

    private static String windows(String level, Report.Rollups rollups) {
        return number("%s: %,d published, %,d stored", level, rollups.published(), rollups.stored());
    }

    private static String ledger(LedgerAccount ledger) {
        if (ledger.isAbsent()) {
            return "  ledger    no ledger: the gateways told none";
        }
        String unnumbered = ledger.unnumbered() == 0 ? "" : number(", %,d lost before", ledger.unnumbered());
        String waiting = ledger.waiting() == 0 ? "" : number(", %,d waiting", ledger.waiting());
        return number(
                "  ledger    %,d on the wire, %,d dropped by rule%s, %,d numbered, %,d acknowledged, %,d evicted%s: %s",
                ledger.onWire(),
                ledger.droppedByRule(),
                unnumbered,
                ledger.numbered(),
                ledger.acknowledged(),
                ledger.evicted(),
                waiting,
                ledger.agrees() ? "agrees with topic and table" : disagreement(ledger));
    }

    private static String disagreement(LedgerAccount ledger) {
        return ledger.balanced() ? "DISAGREES with topic or table" : "DOES NOT BALANCE";
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
