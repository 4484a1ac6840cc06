package io.windrow.timescale.sink;

/** A record that cannot become a row; the message says why in words for an operator. No stack: it is an answer. */
final class RefusedRow extends Exception {
    RefusedRow(String reason) {
        super(reason, null, false, false);
    }
}
