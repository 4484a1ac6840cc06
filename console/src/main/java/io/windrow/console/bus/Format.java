package io.windrow.console.bus;

/** How decoded buses are written. */
public enum Format {
    /** A line a message, for people. */
    TEXT,
    /** A JSON object a line. */
    JSONL,
    /** A row a signal. */
    CSV;

    Listing listing(TextBuffer lines, Channels channels) {
        return switch (this) {
            case TEXT -> new TextLines(lines);
            case JSONL -> new JsonLines(lines, channels);
            case CSV -> new CsvRows(lines);
        };
    }
}
