package io.windrow.streams.fleet;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.windrow.avro.FleetPosition;
import io.windrow.avro.Nearby;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The machines in and around one cell: of each where it was last. Held in memory only: after a restart it fills again as
 * machines tell their positions. For one thread.
 */
public final class Neighbourhood {
    /** Machines in one place; beyond, those that are the longest silent are forgotten. */
    static final int MOST_MACHINES = 1_000;

    private static final JsonMapper JSON = new JsonMapper();
    /** Distances are told to the decimetre. */
    private static final double PER_METRE = 10;

    private final double radiusMetres;
    private final Duration age;
    private final Map<String, FleetPosition> machines = new HashMap<>();

    public Neighbourhood(double radiusMetres, Duration age) {
        this.radiusMetres = radiusMetres;
        this.age = age;
    }

    /** Another machine and how far it is. */
    private record Other(FleetPosition position, double metres) {}

    /** Takes a position; gives who is near when the machine stands in this cell. */
    public @Nullable Nearby add(FleetPosition position) {
        machines.merge(
                position.getEquipmentId(),
                position,
                (known, told) -> told.getCapturedAt().isBefore(known.getCapturedAt()) ? known : told);
        forget(position.getCapturedAt());
        return position.getHome() ? nearby(position) : null;
    }

    /** Whether nobody is here any more, as of that time. */
    public boolean isEmpty(Instant now) {
        forget(now);
        return machines.isEmpty();
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(age);
        machines.values().removeIf(position -> position.getCapturedAt().isBefore(oldest));
        Iterator<FleetPosition> oldestFirst = machines.size() <= MOST_MACHINES
                ? machines.values().iterator()
                : List.copyOf(machines.values()).stream()
                        .sorted(Comparator.comparing(FleetPosition::getCapturedAt))
                        .iterator();
        while (machines.size() > MOST_MACHINES) {
            machines.remove(oldestFirst.next().getEquipmentId());
        }
    }

    private Nearby nearby(FleetPosition here) {
        List<Other> others = new ArrayList<>();
        for (FleetPosition other : machines.values()) {
            double metres =
                    Earth.metres(here.getLatitude(), here.getLongitude(), other.getLatitude(), other.getLongitude());
            if (metres <= radiusMetres && !other.getEquipmentId().equals(here.getEquipmentId())) {
                others.add(new Other(other, metres));
            }
        }
        others.sort(Comparator.comparingDouble(Other::metres)
                .thenComparing(other -> other.position().getEquipmentId()));
        return record(here, others);
    }

    private Nearby record(FleetPosition here, List<Other> others) {
        var nearby = new Nearby();
        nearby.setEquipmentId(here.getEquipmentId());
        nearby.setAt(here.getCapturedAt());
        nearby.setLatitude(here.getLatitude());
        nearby.setLongitude(here.getLongitude());
        nearby.setRadiusM(radiusMetres);
        nearby.setMachines(others.size());
        nearby.setOthers(json(others));
        return nearby;
    }

    private static String json(List<Other> others) {
        ArrayNode all = JSON.createArrayNode();
        for (Other other : others) {
            FleetPosition position = other.position();
            all.addObject()
                    .put("equipment_id", position.getEquipmentId())
                    .put("latitude", position.getLatitude())
                    .put("longitude", position.getLongitude())
                    .put("distance_m", Math.round(other.metres() * PER_METRE) / PER_METRE)
                    .put("at", position.getCapturedAt().toEpochMilli());
        }
        return all.toString();
    }
}
