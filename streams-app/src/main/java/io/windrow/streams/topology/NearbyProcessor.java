package io.windrow.streams.topology;

import io.windrow.avro.FleetPosition;
import io.windrow.avro.Nearby;
import io.windrow.streams.fleet.FleetSettings;
import io.windrow.streams.fleet.Neighbourhood;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Positions of a cell to who is near whom. Held in memory alone: it is about now, and fills again within a second of a
 * restart. For its task's thread.
 */
final class NearbyProcessor extends ContextualProcessor<String, FleetPosition, String, Nearby> {
    private final FleetSettings settings;
    private final Map<String, Neighbourhood> cells = new HashMap<>();

    NearbyProcessor(FleetSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Nearby> context) {
        super.init(context);
        cells.clear();
        context.schedule(settings.age(), PunctuationType.WALL_CLOCK_TIME, this::forget);
    }

    /** Cells that everybody left. */
    private void forget(long nowMillis) {
        Instant now = Instant.ofEpochMilli(nowMillis);
        cells.values().removeIf(cell -> cell.isEmpty(now));
    }

    @Override
    public void process(Record<String, FleetPosition> record) {
        Neighbourhood cell =
                cells.computeIfAbsent(record.key(), name -> new Neighbourhood(settings.radiusMetres(), settings.age()));
        @Nullable Nearby nearby = cell.add(record.value());
        if (nearby != null) {
            context().forward(record.withKey(nearby.getEquipmentId()).withValue(nearby));
        }
    }
}
