package io.windrow.console.retention;

import io.windrow.timescale.retention.Piece;
import io.windrow.timescale.retention.RetentionListener;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells a person how a run goes: a line a piece, and one now and then while a large one is at work. Used by one thread. */
public final class RunProgress implements RetentionListener {
    private static final long BETWEEN_NANOS = 5_000_000_000L;

    private final Consumer<String> out;
    private final LongSupplier nanos;
    private long told;

    public RunProgress(Consumer<String> out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.told = nanos.getAsLong();
    }

    @Override
    public void reached(Step step, Piece piece) {
        if (step == Step.DROPPED) {
            out.accept("gone  " + named(piece) + ", " + Bytes.spell(piece.bytes()));
            told = nanos.getAsLong();
        }
    }

    @Override
    public void rows(Piece piece, long rows) {
        if (nanos.getAsLong() - told > BETWEEN_NANOS) {
            out.accept(String.format("      %s: %,d of about %,d rows", named(piece), rows, piece.rows()));
            told = nanos.getAsLong();
        }
    }

    @Override
    public void left(Piece piece, String why) {
        out.accept("left  " + named(piece) + ": " + why);
    }

    private static String named(Piece piece) {
        return piece.table().sqlName() + " from " + piece.range();
    }
}
