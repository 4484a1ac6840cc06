package io.windrow.console.audit;

import io.windrow.schemas.Level;
import io.windrow.schemas.Topic;
import io.windrow.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic whose newest value of each key is a row of a table, column by field.
 *
 * @param what it is, for people
 */
record UpsertTable(String what, Topic<?, ? extends SpecificRecord> topic, String table) {
    private static final String ONLY_COLUMN = "equipment_id";

    /** Those that Connect fills, rollups and ledger aside. */
    static final List<UpsertTable> ALL = List.of(
            new UpsertTable("metrics", Topics.equipmentMetrics(Level.MINUTE), "equipment_metrics_1m"),
            new UpsertTable("metrics", Topics.equipmentMetrics(Level.FIVE_MINUTES), "equipment_metrics_5m"),
            new UpsertTable("metrics", Topics.equipmentMetrics(Level.HOUR), "equipment_metrics_1h"),
            new UpsertTable("metrics", Topics.equipmentMetrics(Level.DAY), "equipment_metrics_1d"),
            new UpsertTable("sessions", Topics.EQUIPMENT_SESSIONS, "equipment_session"),
            new UpsertTable("faults", Topics.EQUIPMENT_FAULTS, "equipment_fault"),
            new UpsertTable("latest", Topics.FLEET_LATEST, "fleet_latest"),
            new UpsertTable("nearby", Topics.FLEET_NEARBY, "fleet_nearby"),
            new UpsertTable("health", Topics.NETWORK_HEALTH_1M, "network_health_1m"),
            new UpsertTable("events", Topics.BUS_EVENTS, "bus_event"));

    /** The columns of its primary key, in the order of the topic's key. */
    List<String> keyColumns() {
        if (topic.key() == String.class) {
            return List.of(ONLY_COLUMN);
        }
        List<String> columns = new ArrayList<>();
        for (Schema.Field field : SpecificData.get().getSchema(topic.key()).getFields()) {
            columns.add(field.name());
        }
        return columns;
    }

    /** The values of its columns of a topic's key. */
    List<Object> key(Object key) {
        if (!(key instanceof SpecificRecord named)) {
            return List.of(key);
        }
        List<Object> values = new ArrayList<>();
        for (Schema.Field field : named.getSchema().getFields()) {
            values.add(named.get(field.pos()));
        }
        return values;
    }

    Schema schema() {
        return SpecificData.get().getSchema(topic.value());
    }
}
