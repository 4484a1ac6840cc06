package io.windrow.timescale.retention;

import io.windrow.timescale.time.TimeRange;
import java.util.List;

/**
 * Rows of one table that go together: a chunk, a partition, or a stretch of time of a table that has neither.
 *
 * @param name of the chunk or the partition; of a stretch, its table's
 * @param heaps where the rows' versions are: the chunk and, when it is compressed, what it is compressed into
 * @param rows about how many
 * @param bytes on disk with indexes, about
 */
public record Piece(
        RetainedTable table, Kind kind, String name, TimeRange range, List<String> heaps, long rows, long bytes) {
    public Piece {
        heaps = List.copyOf(heaps);
    }

    Piece withHeaps(List<String> now) {
        return new Piece(table, kind, name, range, now, rows, bytes);
    }

    /** How the rows lie together, and so how they go. */
    public enum Kind {
        CHUNK,
        PARTITION,
        STRETCH
    }
}
