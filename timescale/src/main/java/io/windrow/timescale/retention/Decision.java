package io.windrow.timescale.retention;

/**
 * Whether a piece goes.
 *
 * @param why what it is kept for, or what let it go
 */
public record Decision(Piece piece, boolean goes, String why) {}
