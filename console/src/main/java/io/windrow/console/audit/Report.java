package io.windrow.console.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.schemas.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A run's account, counted from the topics and the tables of its boots; its JSON is the demo's report. */
public record Report(
        Frames frames,
        Readings readings,
        Map<String, Rollups> rollups,
        Map<String, Rollups> tables,
        LedgerAccount ledger,
        @JsonProperty("dead_letters") long deadLetters,
        @JsonProperty("latency_ms") LatencyMillis latency,
        @JsonProperty("latency_from") String latencyFrom,
        String database,
        double seconds) {

    /**
     * Frames.
     *
     * @param offered taken by the gateways from bus or file
     * @param published distinct in the topic
     * @param stored distinct in the table
     * @param missing offered and not stored
     * @param duplicated rows beyond the distinct ones
     */
    public record Frames(long offered, long published, long stored, long missing, long duplicated) {}

    /** Readings in the topic and in the table. */
    public record Readings(long published, long stored) {}

    /**
     * What is stored by upsert: windows, metrics, sessions ...
     *
     * @param published distinct keys in the topic
     * @param stored rows that are equal to the topic's newest value in every column, or gone where it has none
     */
    public record Rollups(long published, long stored) {
        private Rollups plus(Rollups other) {
            return new Rollups(published + other.published, stored + other.stored);
        }
    }

    /** From capture (or the broker) to a consumer of readings, and to the committed row of the frame. */
    public record LatencyMillis(
            @JsonProperty("live_p50") double liveP50,
            @JsonProperty("live_p99") double liveP99,
            @JsonProperty("stored_p50") double storedP50,
            @JsonProperty("stored_p99") double storedP99) {
        static LatencyMillis of(Latency live, Latency stored) {
            Latency.Quantiles toReading = live.overall();
            Latency.Quantiles toRow = stored.overall();
            return new LatencyMillis(
                    toReading.p50Millis(), toReading.p99Millis(), toRow.p50Millis(), toRow.p99Millis());
        }
    }

    /** Counts both sides now. */
    public static Report count(
            long offered,
            TopicAudit topics,
            Stored tables,
            Latency stored,
            LatencyOrigin origin,
            String database,
            double seconds)
            throws SQLException {
        Published published = topics.published();
        Stored.Frames frames = tables.frames();
        return new Report(
                new Frames(
                        offered,
                        published.frames(),
                        frames.distinct(),
                        offered - frames.distinct(),
                        frames.rows() - frames.distinct()),
                new Readings(published.readings(), tables.readings()),
                rollups(published, tables),
                tables(published, tables),
                LedgerAccount.of(published.ledgers(), tables.ledgers(), published.frames(), frames.distinct()),
                published.deadLetters(),
                LatencyMillis.of(topics.live(), stored),
                origin.name().toLowerCase(Locale.ROOT),
                database,
                seconds);
    }

    private static Map<String, Rollups> rollups(Published published, Stored tables) throws SQLException {
        Map<String, Rollups> all = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            all.put(level.label(), rollups(published.rollups(level), tables.rollups(level)));
        }
        return all;
    }

    private static Map<String, Rollups> tables(Published published, Stored stored) throws SQLException {
        Map<String, Rollups> tables = new LinkedHashMap<>();
        for (UpsertTable table : UpsertTable.ALL) {
            Map<List<Object>, Optional<SpecificRecord>> newest = published.upserts(table);
            tables.merge(table.what(), new Rollups(newest.size(), stored.equal(table, newest)), Rollups::plus);
        }
        return tables;
    }

    private static Rollups rollups(Map<RollupKey, Rollup> topic, Map<RollupKey, Rollup> table) {
        long equal = topic.entrySet().stream()
                .filter(entry -> areEqual(entry.getValue(), table.get(entry.getKey())))
                .count();
        return new Rollups(topic.size(), equal);
    }

    /** Equal in every field; the states by what they say. */
    private static boolean areEqual(Rollup one, @Nullable Rollup other) {
        return other != null
                && JsonText.areEqual(one.getStates(), other.getStates())
                && withoutJson(one).equals(withoutJson(other));
    }

    private static Rollup withoutJson(Rollup rollup) {
        return Rollup.newBuilder(rollup).setStates(null).build();
    }

    /** Nothing lost, nothing twice, every row says what its topic says, and the gateways' ledger, if any, says so too. */
    @JsonIgnore
    public boolean isWhole() {
        return frames.missing == 0
                && frames.duplicated == 0
                && readings.published == readings.stored
                && rollups.values().stream().allMatch(r -> r.published == r.stored)
                && tables.values().stream().allMatch(r -> r.published == r.stored)
                && (ledger.isAbsent() || ledger.agrees());
    }

    /** Writes it as JSON. */
    public void write(Path file) throws IOException {
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), this);
    }
}
