package io.windrow.timescale.retention;

/**
 * What a run did.
 *
 * @param pieces dropped
 * @param rows in the files that it wrote, or went on with, and dropped from the tables
 * @param bytes that the pieces had on disk, about
 * @param left pieces that should have gone and stay for the next run
 */
public record RetentionResult(int pieces, long rows, long bytes, int left) {
    static final RetentionResult NOTHING = new RetentionResult(0, 0, 0, 0);

    RetentionResult with(Piece piece, long rowsDropped) {
        return new RetentionResult(pieces + 1, rows + rowsDropped, bytes + piece.bytes(), left);
    }

    RetentionResult withLeft() {
        return new RetentionResult(pieces, rows, bytes, left + 1);
    }
}
