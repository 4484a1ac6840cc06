package io.windrow.streams.identity;

import io.windrow.avro.BusEvent;
import io.windrow.can.name.AddressEvent;
import io.windrow.can.name.AddressEvent.Defended;
import io.windrow.can.name.AddressEvent.Moved;
import io.windrow.can.name.AddressEvent.Replaced;
import io.windrow.can.name.AddressEvent.Stolen;
import io.windrow.can.name.Name;
import io.windrow.can.name.NameLabels;
import io.windrow.streams.state.Windows;
import io.windrow.streams.state.Wire;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happens on one bus as records. */
record BusEvents(Wire wire, Consumer<BusEvent> out) implements BusUnits.Told {
    static final String SILENT = "SILENT";

    /** Java 17 has no switch over sealed types: a kind that is not told apart here is told without its further fields. */
    @Override
    public void happened(AddressEvent happened) {
        String kind = happened.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        BusEvent event = event(kind, happened.address(), happened.name(), happened.timeMicros());
        if (happened instanceof Moved moved) {
            event.setPreviousAddress(moved.previousAddress());
        } else if (happened instanceof Stolen stolen) {
            event.setOtherName(stolen.loser().raw());
        } else if (happened instanceof Replaced replaced) {
            event.setOtherName(replaced.previous().raw());
        } else if (happened instanceof Defended defended) {
            event.setOtherName(defended.challenger().raw());
        }
        out.accept(event);
    }

    @Override
    public void silent(int address, Name name, long from, @Nullable Long endedAt) {
        BusEvent event = event(SILENT, address, name, from);
        event.setEndedAt(endedAt == null ? null : Windows.instant(endedAt));
        out.accept(event);
    }

    private BusEvent event(String kind, int address, Name name, long at) {
        var event = new BusEvent();
        event.setEquipmentId(wire.equipmentId());
        event.setGatewayId(wire.gatewayId());
        event.setChannel(wire.channel());
        event.setSourceAddress(address);
        event.setKind(kind);
        event.setHappenedAt(Windows.instant(at));
        event.setSourceName(name.raw());
        event.setDevice(NameLabels.describe(name));
        return event;
    }
}
