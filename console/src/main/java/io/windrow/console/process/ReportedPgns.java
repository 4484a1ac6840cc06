package io.windrow.console.process;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.streams.topology.PgnSelection;
import java.util.List;

/** The groups that shall become readings, as far as this process' settings say. */
public record ReportedPgns(PgnSelection selection) {
    public static ReportedPgns from(SettingsReader reader) {
        return new ReportedPgns(PgnSelection.parse("streams.pgns", reader.text("streams.pgns", PgnSelection.DEFAULT)));
    }

    /** Empty for all. */
    public List<Integer> configured() {
        return selection.numbers();
    }

    public boolean contains(int pgn) {
        return selection.contains(pgn);
    }
}
