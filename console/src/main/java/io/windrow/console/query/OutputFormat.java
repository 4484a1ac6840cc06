package io.windrow.console.query;

/** How an answer is written. */
public enum OutputFormat {
    /** Columns for people; the most important ones, or all of a single row. */
    TABLE,
    /** A head and a line a row, all columns (RFC 4180). */
    CSV,
    /** An array of objects, one a line, all columns. */
    JSON,
    /** A file, zstd, all columns. */
    PARQUET
}
