package io.windrow.console.audit;

import io.windrow.avro.CanFrame;
import io.windrow.avro.GatewayLedger;
import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.schemas.Level;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What the topics hold of one run. Filled by one thread, read by any. */
public final class Published {
    private final Run run;
    private final Map<String, BitSet> sequences = new HashMap<>();
    private final Map<Level, Map<RollupKey, Rollup>> rollups = new EnumMap<>(Level.class);
    private final Map<String, GatewayLedger> ledgers = new HashMap<>();
    private final Map<UpsertTable, Map<List<Object>, Optional<SpecificRecord>>> upserts = new HashMap<>();
    private long readings;
    private long deadLetters;

    Published(Run run) {
        this.run = run;
    }

    synchronized void add(CanFrame frame) {
        if (frame.getBootId() != null && frame.getSequence() != null && run.hasBoot(frame.getBootId())) {
            sequences
                    .computeIfAbsent(Run.bus(frame.getBootId(), frame.getChannel()), bus -> new BitSet())
                    .set(Math.toIntExact(frame.getSequence()));
        }
    }

    synchronized void add(Readings reading) {
        if (reading.getBootId() != null && run.hasBoot(reading.getBootId())) {
            readings++;
        }
    }

    synchronized void add(Level level, RollupKey key, Rollup rollup) {
        if (run.hasGateway(key.getGatewayId())) {
            rollups.computeIfAbsent(level, any -> new HashMap<>()).put(key, rollup);
        }
    }

    synchronized void add(GatewayLedger word) {
        if (run.hasBoot(word.getBootId())) {
            ledgers.merge(
                    Run.bus(word.getBootId(), word.getChannel()),
                    word,
                    (old, other) -> other.getReportedAt().isBefore(old.getReportedAt()) ? old : other);
        }
    }

    /** A record without a value takes its row away. */
    synchronized void add(UpsertTable table, Object key, @Nullable SpecificRecord value) {
        upserts.computeIfAbsent(table, known -> new HashMap<>()).put(table.key(key), Optional.ofNullable(value));
    }

    synchronized void addDeadLetter() {
        deadLetters++;
    }

    /** Distinct frames by boot, channel and sequence. */
    public synchronized long frames() {
        return sequences.values().stream().mapToLong(BitSet::cardinality).sum();
    }

    public synchronized long readings() {
        return readings;
    }

    public synchronized long deadLetters() {
        return deadLetters;
    }

    /** The newest value of every window of that length. */
    public synchronized Map<RollupKey, Rollup> rollups(Level level) {
        return Map.copyOf(rollups.getOrDefault(level, Map.of()));
    }

    /** The newest value of every key of the topic, by the values of the key's columns. */
    synchronized Map<List<Object>, Optional<SpecificRecord>> upserts(UpsertTable table) {
        return Map.copyOf(upserts.getOrDefault(table, Map.of()));
    }

    /** The newest word of the ledger about each boot and channel, by {@link Run#bus}. */
    synchronized Map<String, GatewayLedger> ledgers() {
        return Map.copyOf(ledgers);
    }
}
