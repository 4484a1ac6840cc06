package io.windrow.streams.topology;

import io.windrow.avro.BusEvent;
import io.windrow.avro.BusEventKey;
import io.windrow.avro.CanFrame;
import io.windrow.avro.Readings;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanId;
import io.windrow.can.transport.Transfer;
import io.windrow.streams.health.BusMinute;
import io.windrow.streams.health.Count;
import io.windrow.streams.health.FrameHealth;
import io.windrow.streams.health.HealthLog;
import io.windrow.streams.health.HealthPart;
import io.windrow.streams.identity.Identities;
import io.windrow.streams.state.MissingFrames;
import io.windrow.streams.state.Sequences;
import io.windrow.streams.state.Transfers;
import io.windrow.streams.state.Windows;
import io.windrow.streams.state.Wire;
import io.windrow.streams.state.Wires;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One task's frames, as long as it has its stores: what was there before is dropped; each frame is counted and heard, and gives
 * at most one reading, its own or that of the transfer that it makes whole. For the task's thread.
 */
final class FrameTask {
    private static final long MICROS_PER_MILLI = 1_000;

    private final ProcessorContext<Object, Object> context;
    private final Supplier<Catalogue> definitions;
    private final ReadingsSettings settings;
    private final ReadingsCounters counters;
    private final long aheadMicros;
    private final Wires wires = new Wires();
    private final Sequences sequences;
    private final Transfers transfers;
    private final Identities identities;
    private final HealthLog health;
    private final MissingFrames missing;
    private ReadingMaker maker;
    private boolean healthWaits;

    /** Of the frame at hand: its record's time, its bus, its time and the minute where it counts. */
    private long receivedAtMillis;

    private @Nullable Wire wire;
    private long at;
    private BusMinute minute = new BusMinute();

    FrameTask(
            ProcessorContext<Object, Object> context,
            Supplier<Catalogue> definitions,
            ReadingsSettings settings,
            ReadingsCounters counters) {
        this.context = context;
        this.definitions = definitions;
        this.settings = settings;
        this.counters = counters;
        aheadMicros = TimeUnit.MILLISECONDS.toMicros(settings.aheadBound().toMillis());
        maker = maker(definitions.get());
        sequences = new Sequences(context.getStateStore(FrameTopology.SEQUENCES));
        transfers = new Transfers(
                context.getStateStore(FrameTopology.TRANSFERS),
                pgn -> maker.catalogue().isFastPacket(pgn) && settings.pgns().contains(pgn),
                settings.pgns()::contains);
        identities = new Identities(
                context.getStateStore(FrameTopology.IDENTITIES), settings.silentAfter(), this::forwardEvent);
        health = new HealthLog(context.getStateStore(FrameTopology.HEALTH_LOG));
        missing = (in, frames) -> health.at(wire(), in).add(Count.MISSING, frames);
    }

    private ReadingMaker maker(Catalogue catalogue) {
        return new ReadingMaker(catalogue, settings.aheadBound(), () -> minute.add(Count.DECODE_FAILURES, 1));
    }

    /** Takes a record's frame. */
    void process(CanFrame frame, long timestamp) {
        requireNames(frame);
        receivedAtMillis = timestamp;
        wire = wires.of(frame);
        at = timestamp * MICROS_PER_MILLI;
        boolean isUsed = false;
        try {
            use(frame);
            isUsed = true;
        } finally {
            if (!isUsed) {
                counters.isUnusable();
                health.at(wire(), Windows.minuteOf(at)).add(Count.MALFORMED, 1);
            }
        }
    }

    /** Not even the health of a bus could tell of a frame whose bus has no name. */
    private void requireNames(CanFrame frame) {
        try {
            TextRules.requireName("equipment_id", frame.getEquipmentId());
            TextRules.requireName("gateway_id", frame.getGatewayId());
            TextRules.requireName("channel", frame.getChannel());
            TextRules.requireText("boot_id", Objects.requireNonNullElse(frame.getBootId(), ""));
        } catch (IllegalArgumentException e) {
            counters.isUnusable();
            throw e;
        }
    }

    private void use(CanFrame frame) {
        follow(definitions.get());
        long capturedAt = Windows.micros(frame.getCapturedAt());
        long receivedAt = at;
        boolean isAhead = capturedAt > receivedAt + aheadMicros;
        at = isAhead ? receivedAt : capturedAt;
        noteHealth();
        boolean isNew = sequences.add(frame, Windows.minuteOf(at), missing);
        minute = health.at(wire(), Windows.minuteOf(at));
        if (!isNew) {
            minute.add(Count.RESENDS, 1);
            counters.resend();
            return;
        }
        if (isAhead) {
            minute.add(Count.CLOCK_AHEAD, 1);
        } else {
            FrameHealth.add(minute, frame, receivedAt - capturedAt);
        }
        identities.hear(wire(), frame, at);
        read(frame);
    }

    /** What is half put together stays: groups that are fast packets by the new definitions are so from here on. */
    private void follow(Catalogue now) {
        if (now != maker.catalogue()) {
            maker = maker(now);
        }
    }

    private void read(CanFrame frame) {
        @Nullable Readings reading = transfers.takes(frame) ? ofTransfer(frame) : alone(frame);
        if (reading == null) {
            return;
        }
        @Nullable Long name = identities.nameAt(wire(), reading.getSourceAddress(), at);
        if (!settings.senders().takesName(name)) {
            counters.isNotAskedFor();
            return;
        }
        reading.setSourceName(name);
        Record<Object, Object> out = new Record<>(reading.getEquipmentId(), reading, receivedAtMillis);
        context.forward(out, FrameTopology.READINGS);
        context.forward(out, FleetNodes.POSITIONS);
        counters.reading(reading.getClockAhead());
    }

    private @Nullable Readings ofTransfer(CanFrame frame) {
        @Nullable Transfer transfer = transfers.accept(frame);
        long abandoned = transfers.takeAbandoned();
        if (abandoned > 0) {
            minute.add(Count.TRANSFERS_ABANDONED, abandoned);
            counters.transfersAbandoned(abandoned);
        }
        if (transfer == null) {
            counters.transferPart();
            return null;
        }
        counters.transferCompleted();
        if (!settings.senders().takesSource(transfer.head().source())) {
            counters.isNotAskedFor();
            return null;
        }
        return explained(maker.reading(frame, transfer, Instant.ofEpochMilli(receivedAtMillis)));
    }

    private @Nullable Readings alone(CanFrame frame) {
        int id = frame.getCanId();
        boolean isWanted = frame.getExtended()
                && settings.pgns().contains(CanId.pgnOf(id))
                && settings.senders().takesSource(CanId.sourceOf(id));
        if (!isWanted) {
            counters.isNotAskedFor();
            return null;
        }
        return explained(maker.reading(frame, Instant.ofEpochMilli(receivedAtMillis)));
    }

    private @Nullable Readings explained(@Nullable Readings reading) {
        if (reading == null) {
            counters.isUnexplained();
        }
        return reading;
    }

    private void forwardEvent(BusEvent event) {
        counters.event();
        var key = new BusEventKey(
                event.getEquipmentId(),
                event.getGatewayId(),
                event.getChannel(),
                event.getSourceAddress(),
                event.getKind(),
                event.getHappenedAt());
        context.forward(new Record<>(key, event, receivedAtMillis), FrameTopology.BUS_EVENTS);
    }

    private void noteHealth() {
        if (!healthWaits) {
            healthWaits = true;
            counters.healthWaits(true);
        }
    }

    /** Hands on what minutes have more; one record of each machine. */
    void forwardHealth(long nowMillis) {
        Map<String, List<HealthPart>> byMachine = new LinkedHashMap<>();
        for (HealthPart part : health.take()) {
            byMachine
                    .computeIfAbsent(part.wire().equipmentId(), machine -> new ArrayList<>())
                    .add(part);
        }
        byMachine.forEach((machine, parts) ->
                context.forward(new Record<>(machine, HealthPart.pack(parts), nowMillis), FrameTopology.HEALTH));
        close();
    }

    /** Brings the stores up to memory; called before each commit and inside its transaction. */
    void write() {
        counters.gapsClosed(sequences.write());
        counters.transfersAbandoned(transfers.write());
        identities.write();
        health.write();
    }

    /** Nothing waits here any longer. */
    void close() {
        if (healthWaits) {
            healthWaits = false;
            counters.healthWaits(false);
        }
    }

    private Wire wire() {
        return Objects.requireNonNull(wire, "a frame is at hand");
    }
}
