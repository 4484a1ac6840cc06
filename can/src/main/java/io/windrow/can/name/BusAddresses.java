package io.windrow.can.name;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who had which address of one bus when; immutable. */
final class BusAddresses {
    static final BusAddresses NONE = new BusAddresses(List.of(), List.of());

    private final Map<Integer, TreeMap<Long, AddressInterval>> byAddress = new HashMap<>();
    private final Map<Name, TreeMap<Long, AddressInterval>> byName = new HashMap<>();
    private final List<AddressInterval> intervals;
    private final List<AddressEvent> events;

    BusAddresses(List<AddressInterval> intervals, List<AddressEvent> events) {
        this.intervals = intervals.stream()
                .sorted(Comparator.comparingLong(AddressInterval::fromMicros)
                        .thenComparingInt(AddressInterval::address))
                .toList();
        this.events = List.copyOf(events);
        for (AddressInterval interval : this.intervals) {
            byAddress
                    .computeIfAbsent(interval.address(), address -> new TreeMap<>())
                    .put(interval.fromMicros(), interval);
            byName.computeIfAbsent(interval.name(), name -> new TreeMap<>()).put(interval.fromMicros(), interval);
        }
    }

    Optional<Name> nameAt(int address, long timeMicros) {
        return at(byAddress.get(address), timeMicros).map(AddressInterval::name);
    }

    OptionalInt addressAt(Name name, long timeMicros) {
        return at(byName.get(name), timeMicros)
                .map(interval -> OptionalInt.of(interval.address()))
                .orElse(OptionalInt.empty());
    }

    List<AddressInterval> intervals() {
        return intervals;
    }

    List<AddressEvent> events() {
        return events;
    }

    private static Optional<AddressInterval> at(
            @Nullable NavigableMap<Long, AddressInterval> intervals, long timeMicros) {
        if (intervals == null) {
            return Optional.empty();
        }
        Map.Entry<Long, AddressInterval> before = intervals.floorEntry(timeMicros);
        return before == null
                ? Optional.empty()
                : Optional.of(before.getValue()).filter(interval -> interval.contains(timeMicros));
    }
}
