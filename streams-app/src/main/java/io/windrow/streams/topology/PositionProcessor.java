package io.windrow.streams.topology;

import io.windrow.avro.FleetPosition;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.streams.fleet.Cells;
import io.windrow.streams.fleet.FleetSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Readings that say where a machine is now to positions, keyed by the cells that need to know. What comes late, out of a
 * backlog, says where it was, and is left out. For its task's thread.
 */
final class PositionProcessor extends ContextualProcessor<String, Readings, String, FleetPosition> {
    /** Position, Rapid Update; GNSS Position Data; Vehicle Position. */
    private static final Set<Integer> POSITIONS = Set.of(129025, 129029, 65267);
    /** Machines whose last position is remembered; beyond, one is taken sooner than the interval. */
    private static final int MOST_MACHINES = 10_000;

    private static final double MAX_LATITUDE = 90;
    private static final double MAX_LONGITUDE = 180;

    private final FleetSettings settings;
    private final Cells cells;
    private final Map<String, Instant> taken = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_MACHINES;
        }
    };

    PositionProcessor(FleetSettings settings) {
        this.settings = settings;
        this.cells = new Cells(settings.radiusMetres());
    }

    @Override
    public void process(Record<String, Readings> record) {
        Readings reading = record.value();
        if (POSITIONS.contains(reading.getPgn()) && isNow(reading) && isDue(reading)) {
            @Nullable Double latitude = value(reading, "Latitude", MAX_LATITUDE);
            @Nullable Double longitude = value(reading, "Longitude", MAX_LONGITUDE);
            if (latitude != null && longitude != null) {
                taken.put(reading.getEquipmentId(), reading.getCapturedAt());
                tell(record, latitude, longitude);
            }
        }
    }

    private boolean isNow(Readings reading) {
        return !reading.getClockAhead()
                && !reading.getCapturedAt().isBefore(reading.getReceivedAt().minus(settings.age()));
    }

    private boolean isDue(Readings reading) {
        @Nullable Instant last = taken.get(reading.getEquipmentId());
        return last == null || !reading.getCapturedAt().isBefore(last.plus(settings.interval()));
    }

    private static @Nullable Double value(Readings reading, String name, double most) {
        for (Signal signal : reading.getSignals()) {
            @Nullable Double value = signal.getName().equals(name) ? signal.getValue() : null;
            if (value != null && Math.abs(value) <= most) {
                return value;
            }
        }
        return null;
    }

    private void tell(Record<String, Readings> record, double latitude, double longitude) {
        String home = cells.home(latitude, longitude);
        for (String cell : cells.near(latitude, longitude)) {
            var position = new FleetPosition(
                    record.value().getEquipmentId(),
                    latitude,
                    longitude,
                    record.value().getCapturedAt(),
                    cell.equals(home));
            context().forward(record.withKey(cell).withValue(position));
        }
    }
}
