package io.windrow.streams.topology;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanId;
import io.windrow.can.transport.TransferHead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes readings of decoded messages. For one thread. */
final class ReadingFactory {
    private final String definitionVersion;
    private final Duration aheadBound;
    /** What stays the same in every reading of a message; bounded by the catalogue. */
    private final IdentityHashMap<MessageDefinition, List<Template>> templates = new IdentityHashMap<>();

    ReadingFactory(String definitionVersion, Duration aheadBound) {
        this.definitionVersion = definitionVersion;
        this.aheadBound = aheadBound;
    }

    /** What a frame alone says; {@code receivedAt} is when the broker appended it. */
    Readings reading(CanFrame frame, Message message, byte[] data, Instant receivedAt) {
        Readings reading = base(frame, message, data, receivedAt);
        reading.setSourceAddress(CanId.sourceOf(frame.getCanId()));
        reading.setDestination(CanId.destinationOf(frame.getCanId()));
        return reading;
    }

    /** What a transfer says; the frame is the one that made it whole and gives place and time. */
    Readings reading(CanFrame frame, TransferHead transfer, Message message, byte[] data, Instant receivedAt) {
        Readings reading = base(frame, message, data, receivedAt);
        reading.setSourceAddress(transfer.source());
        reading.setDestination(transfer.destination());
        return reading;
    }

    private Readings base(CanFrame frame, Message message, byte[] data, Instant receivedAt) {
        var reading = new Readings();
        reading.setEquipmentId(frame.getEquipmentId());
        reading.setGatewayId(frame.getGatewayId());
        reading.setChannel(frame.getChannel());
        reading.setBootId(frame.getBootId());
        reading.setSequence(frame.getSequence());
        reading.setCapturedAt(frame.getCapturedAt());
        reading.setReceivedAt(receivedAt);
        reading.setClockAhead(frame.getCapturedAt().isAfter(receivedAt.plus(aheadBound)));
        reading.setPgn(message.definition().pgn().number());
        reading.setMessage(message.definition().name());
        reading.setInstance(message.instance());
        reading.setDefinitionVersion(definitionVersion);
        reading.setSignals(signals(message));
        reading.setTroubleCodes(TroubleCodes.of(message.definition().pgn(), data));
        return reading;
    }

    private List<Signal> signals(Message message) {
        List<Template> all = templates.computeIfAbsent(message.definition(), ReadingFactory::templatesOf);
        List<Signal> signals = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (message.isPresent(i)) {
                signals.add(all.get(i).signal(message, i));
            }
        }
        return signals;
    }

    private static List<Template> templatesOf(MessageDefinition definition) {
        return definition.signals().stream().map(Template::of).toList();
    }

    /** The parts of a signal that its definition gives. */
    private record Template(
            String name,
            @Nullable Integer spn,
            String unit,
            double scale,
            double offset,
            SignalKind kind,
            Labels labels) {
        static Template of(SignalDefinition signal) {
            @Nullable Integer spn = signal.spn().isPresent() ? signal.spn().getAsInt() : null;
            return new Template(
                    signal.name(),
                    spn,
                    signal.unit(),
                    signal.scale(),
                    signal.offset(),
                    avro(signal.kind()),
                    signal.labels());
        }

        Signal signal(Message message, int index) {
            Quality quality = avro(message.quality(index));
            var signal = new Signal();
            signal.setName(name);
            signal.setSpn(spn);
            signal.setUnit(unit);
            signal.setValue(quality == Quality.GOOD ? message.value(index) : null);
            signal.setRaw(message.raw(index));
            signal.setScale(scale);
            signal.setOffset(offset);
            signal.setQuality(quality);
            signal.setKind(kind);
            boolean isNamed = kind == SignalKind.STATE && quality == Quality.GOOD;
            signal.setLabel(isNamed ? labels.find(message.raw(index)) : null);
            return signal;
        }

        private static SignalKind avro(io.windrow.can.definition.SignalKind kind) {
            return switch (kind) {
                case NUMBER -> SignalKind.NUMBER;
                case STATE -> SignalKind.STATE;
                case ANGLE -> SignalKind.ANGLE;
                case POSITION -> SignalKind.POSITION;
                case IDENTITY -> SignalKind.IDENTITY;
            };
        }

        private static Quality avro(io.windrow.can.decode.Quality quality) {
            return switch (quality) {
                case GOOD -> Quality.GOOD;
                case NOT_AVAILABLE -> Quality.NOT_AVAILABLE;
                case ERROR -> Quality.ERROR;
                case OUT_OF_RANGE -> Quality.OUT_OF_RANGE;
            };
        }
    }
}
