package io.windrow.timescale.retention;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what goes, by settings, holds and a clock alone. Any thread. */
final class Planner {
    private final RetentionSettings settings;
    private final List<Hold> holds;
    private final List<Restored> restored;
    private final Instant now;

    Planner(RetentionSettings settings, List<Hold> holds, List<Restored> restored, Instant now) {
        this.settings = settings;
        this.holds = List.copyOf(holds);
        this.restored = List.copyOf(restored);
        this.now = now;
    }

    /** Whether a piece has rows of a machine; asked only when that decides. */
    @FunctionalInterface
    interface Presence {
        boolean has(Piece piece, String equipment) throws SQLException;
    }

    /** The end of the youngest piece of a table that may go at all. */
    Instant before(RetainedTable table) {
        return now.minus(settings.keepOf(table));
    }

    Decision decide(Piece piece, Presence presence) throws SQLException {
        Optional<String> kept = young(piece);
        kept = kept.isPresent() ? kept : brought(piece);
        kept = kept.isPresent() ? kept : held(piece, presence);
        kept = kept.isPresent() ? kept : longer(piece, presence);
        return kept.map(why -> new Decision(piece, false, why))
                .orElseGet(() ->
                        new Decision(piece, true, "older than " + KeepTime.spell(settings.keepOf(piece.table()))));
    }

    private Optional<String> young(Piece piece) {
        Duration keep = settings.keepOf(piece.table());
        if (!isOver(piece, keep)) {
            return Optional.of("younger than " + KeepTime.spell(keep));
        }
        return settings.seasons().stream()
                .filter(season -> season.touches(piece.table(), piece.range()))
                .filter(season -> !isOver(piece, keep.plus(season.longer())))
                .findFirst()
                .map(season -> "season " + season.name() + " is kept " + KeepTime.spell(keep.plus(season.longer())));
    }

    private Optional<String> brought(Piece piece) {
        return restored.stream()
                .filter(back -> back.table() == piece.table())
                .filter(back -> back.until().isAfter(now) && back.range().overlaps(piece.range()))
                .map(Restored::until)
                .max(Instant::compareTo)
                .map(until -> "restored until " + until);
    }

    private Optional<String> held(Piece piece, Presence presence) throws SQLException {
        for (Hold hold : holds) {
            if (hold.touches(piece.range())
                    && (hold.equipment().equals(Hold.EVERY_MACHINE) || presence.has(piece, hold.equipment()))) {
                return Optional.of("legal hold " + hold.id() + " of " + hold.equipment() + ": " + hold.reason());
            }
        }
        return Optional.empty();
    }

    private Optional<String> longer(Piece piece, Presence presence) throws SQLException {
        for (LongerKept machine : settings.longer()) {
            if (machine.table() == piece.table()
                    && !isOver(piece, machine.keep())
                    && presence.has(piece, machine.equipment())) {
                return Optional.of("rows of " + machine.equipment() + " are kept " + KeepTime.spell(machine.keep()));
            }
        }
        return Optional.empty();
    }

    private boolean isOver(Piece piece, Duration keep) {
        return !piece.range().to().plus(keep).isAfter(now);
    }
}
