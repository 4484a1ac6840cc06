package io.windrow.producer.source;

import io.windrow.can.decode.BusDecoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.LogLine;
import io.windrow.can.transport.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that a simulated machine said, decoded by those who do not know the model. */
final class Overheard {
    private final SimulatedMachine machine;
    private final List<CanFrame> frames = new ArrayList<>();
    private final List<Received.Group> groups = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();
    private final Map<String, List<Double>> values = new TreeMap<>();
    private final Map<String, BusDecoder> decoders = new TreeMap<>();
    private final MachineTruth truth;

    private Overheard(SimulatedMachine machine) {
        this.machine = machine;
        try (SimulatedBuses buses = machine.open()) {
            for (Optional<LogLine> line = buses.next(); line.isPresent(); line = buses.next()) {
                accept(((LogLine.Frame) line.get()).frame());
            }
            this.truth = buses.truth();
        }
        decoders.values().forEach(BusDecoder::end);
    }

    static Overheard of(SimulatedMachine machine) {
        return new Overheard(machine);
    }

    private void accept(CanFrame frame) {
        frames.add(frame);
        BusDecoder decoder = decoders.computeIfAbsent(frame.channel(), channel -> new BusDecoder(Catalogue.builtIn()));
        if (decoder.accept(frame) instanceof Received.Group group) {
            groups.add(group);
            if (group.decoding() instanceof Decoding.Message message) {
                accept(message);
            }
        }
    }

    private void accept(Decoding.Message message) {
        int good = 0;
        for (int i = 0; i < message.size(); i++) {
            Quality quality = message.isPresent(i) ? message.quality(i) : Quality.NOT_AVAILABLE;
            if (quality == Quality.GOOD) {
                good++;
                values.computeIfAbsent(message.signal(i).name(), name -> new ArrayList<>())
                        .add(message.value(i));
            } else if (quality != Quality.NOT_AVAILABLE) {
                oddities.add("neither good nor not available: " + message);
            }
        }
        if (good == 0 && message.definition().pgn().number() != 65254) {
            oddities.add("says nothing: " + message);
        }
    }

    SortedSet<String> channels() {
        return new TreeSet<>(decoders.keySet());
    }

    List<CanFrame> frames() {
        return frames;
    }

    List<CanFrame> frames(String channel) {
        return frames.stream().filter(frame -> frame.channel().equals(channel)).toList();
    }

    /** Single frames and whole transfers, known or not. */
    List<Received.Group> groups() {
        return groups;
    }

    double secondsSinceStart(CanFrame frame) {
        return (frame.capturedAtMicros() - machine.startMicros()) / 1e6;
    }

    /** What is neither good nor not available, and messages that say nothing at all. */
    List<String> oddities() {
        return oddities;
    }

    long abandonedTransfers() {
        return count((decoder, protocol) -> decoder.transfers().abandoned(protocol));
    }

    long strayFrames() {
        return count((decoder, protocol) ->
                decoder.transfers().strayFrames(protocol) + decoder.transfers().malformedFrames(protocol));
    }

    private interface Count {
        long of(BusDecoder decoder, Protocol protocol);
    }

    private long count(Count count) {
        long sum = 0;
        for (BusDecoder decoder : decoders.values()) {
            for (Protocol protocol : Protocol.values()) {
                sum += count.of(decoder, protocol);
            }
        }
        return sum;
    }

    /** Good values in their order; a signal that never had one is a mistake of the test. */
    List<Double> values(String signal) {
        List<Double> found = values.get(signal);
        if (found == null) {
            throw new AssertionError("no good value of " + signal);
        }
        return found;
    }

    DoubleSummaryStatistics of(String signal) {
        return values(signal).stream().mapToDouble(Double::doubleValue).summaryStatistics();
    }

    double last(String signal) {
        List<Double> all = values(signal);
        return all.get(all.size() - 1);
    }

    /** Σ value × period. */
    double integral(String signal, Duration period) {
        return of(signal).getSum() * period.toMillis() / 1_000;
    }

    MachineTruth truth() {
        return truth;
    }
}
