package io.windrow.streams.topology;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.schemas.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every part of the windows application may rely on, checked before any of them changes its state. Any producer may write
 * readings. Any thread may use it.
 */
final class ReadingRules {
    private static final int MAX_SIGNALS = 1_000;
    private static final int MAX_SOURCE = 255;
    private static final int MAX_PGN = 0x3FFFF;

    private ReadingRules() {}

    /**
     * Refuses a reading that cannot be used.
     *
     * @param key of its record
     * @param at its capture, microseconds since 1970
     * @throws IllegalArgumentException naming what is wrong
     * @throws ArithmeticException within a day of the ends of what 64 bits hold
     */
    static void require(@Nullable String key, Readings reading, long at) {
        requireOwnKey(key, reading.getEquipmentId());
        Math.addExact(Level.DAY.startOf(at), Level.DAY.micros());
        int source = reading.getSourceAddress();
        if (source < 0 || source > MAX_SOURCE) {
            throw new IllegalArgumentException("source address outside 8 bits: " + source);
        }
        int pgn = reading.getPgn();
        if (pgn < 0 || pgn > MAX_PGN) {
            throw new IllegalArgumentException("PGN outside 18 bits: " + pgn);
        }
        TextRules.requireName("equipment_id", reading.getEquipmentId());
        TextRules.requireName("gateway_id", reading.getGatewayId());
        TextRules.requireName("channel", reading.getChannel());
        TextRules.requireName("message", reading.getMessage());
        requireSignals(reading.getSignals());
    }

    /** Else two tasks would each hold half of a window. */
    private static void requireOwnKey(@Nullable String key, String equipmentId) {
        if (!equipmentId.equals(key)) {
            throw new IllegalArgumentException("record key must be the equipment id " + equipmentId + ", was " + key);
        }
    }

    private static void requireSignals(List<Signal> signals) {
        if (signals.size() > MAX_SIGNALS) {
            throw new IllegalArgumentException("signals must be at most " + MAX_SIGNALS + ", were " + signals.size());
        }
        for (int i = 0; i < signals.size(); i++) {
            requireSignal(signals.get(i));
        }
    }

    private static void requireSignal(Signal signal) {
        TextRules.requireName("signal", signal.getName());
        TextRules.requireText("unit", signal.getUnit());
        @Nullable String label = signal.getLabel();
        if (label != null) {
            TextRules.requireLabel("label", label);
        }
        double scale = signal.getScale();
        double offset = signal.getOffset();
        if (!Double.isFinite(scale) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    signal.getName() + ": scale and offset must be finite, were " + scale + " and " + offset);
        }
        @Nullable Double value = signal.getValue();
        if (signal.getQuality() == Quality.GOOD && (value == null || !Double.isFinite(value))) {
            throw new IllegalArgumentException(signal.getName() + ": a good signal needs a finite value, was " + value);
        }
    }
}
