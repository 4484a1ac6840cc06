package io.windrow.timescale.retention;

import io.windrow.timescale.archive.Content;
import io.windrow.timescale.time.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code archive}.
 *
 * @param file below the archive's folder
 * @param content null while it is being written, as {@code fingerprint}
 * @param bytes of the file; 0 while it is being written
 */
record ArchiveEntry(
        long id,
        RetainedTable table,
        TimeRange range,
        String file,
        State state,
        @Nullable Content content,
        long bytes,
        @Nullable String fingerprint) {
    /** How far it is: each state but the last two is left by the next step of a run. */
    enum State {
        /** The file may be there in part. */
        WRITING,
        /** The file is there, and its rows are in the table. */
        WRITTEN,
        /** It was read back and is equal. */
        VERIFIED,
        /** The rows are in the file only. */
        DROPPED,
        /** The rows, or some of them, are in the table again. */
        RESTORED,
        /** A later file has all of its rows. */
        SUPERSEDED
    }
}
