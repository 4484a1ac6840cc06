package io.windrow.timescale.retention;

/** Is told how a run goes, on its thread. */
public interface RetentionListener {
    /** Tells nobody. */
    RetentionListener NONE = new RetentionListener() {};

    /** A step of a piece is done; what it changed is kept, whatever comes next. */
    default void reached(Step step, Piece piece) {}

    /** So many rows of the piece were archived, or read back, so far. */
    default void rows(Piece piece, long rows) {}

    /** A piece stays for the next run. */
    default void left(Piece piece, String why) {}

    /** What happens to a piece, in this order. */
    enum Step {
        /** An entry in the catalogue names the file. */
        NAMED,
        /** The file has its name, and the device has it. */
        WRITTEN,
        /** The catalogue has its rows and its hash. */
        RECORDED,
        /** The file was read and gave the same rows. */
        VERIFIED,
        /** Within the dropping transaction: nobody writes to the piece any more, and nobody did. */
        LOCKED,
        /** Within it: the rows are gone, and nothing is committed. */
        DROPPING,
        /** It is committed. */
        DROPPED
    }
}
