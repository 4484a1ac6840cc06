package io.windrow.streams.state;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Readings for tests. */
public final class ReadingSamples {
    private static final Definition[] SPEEDS = {
        new Definition("EngineSpeed", 190, "rpm", SignalKind.NUMBER, 0.125, 0),
        new Definition("EngineSpeed", 190, "rpm", SignalKind.NUMBER, 0.25, -10),
        new Definition("EngineSpeed", 190, "1/min", SignalKind.NUMBER, -0.5, 0.1)
    };
    private static final Definition TEMPERATURE =
            new Definition("Temperature", null, "degC", SignalKind.NUMBER, 0.03125, -273);
    private static final Definition POSITION = new Definition("Position", null, "deg", SignalKind.NUMBER, 1e-16, 0);
    private static final Definition GEAR = new Definition("Gear", 523, "", SignalKind.STATE, 1, -125);
    private static final Definition HEADING = new Definition("Heading", 165, "deg", SignalKind.ANGLE, 0.0078125, 0);
    private static final Definition LATITUDE = new Definition("Latitude", 584, "deg", SignalKind.POSITION, 1e-7, -210);
    private static final Definition ADDRESS = new Definition("Address", 1483, "", SignalKind.IDENTITY, 1, 0);

    private static final Map<Long, String> LABELS = Map.of(125L, "neutral", 126L, "first \"low\"");

    private ReadingSamples() {}

    /** A reading of machine m1 without signals. */
    public static Readings at(long micros, @Nullable Long sequence, Signal... signals) {
        var reading = new Readings();
        reading.setEquipmentId("m1");
        reading.setGatewayId("g1");
        reading.setChannel("can0");
        reading.setSourceAddress(0);
        reading.setDestination(255);
        reading.setPgn(61444);
        reading.setMessage("EEC1");
        reading.setBootId("b1");
        reading.setSequence(sequence);
        reading.setCapturedAt(Windows.instant(micros));
        reading.setReceivedAt(Windows.instant(micros / 1000 * 1000));
        reading.setDefinitionVersion("v");
        reading.setSignals(new ArrayList<>(Arrays.asList(signals)));
        return reading;
    }

    /** An engine speed of 0.125 rpm per bit. */
    public static Signal speed(long raw) {
        return SPEEDS[0].signal(raw, Quality.GOOD);
    }

    /** The same signal by another definition: 0.25 rpm per bit from -10. */
    public static Signal newSpeed(long raw) {
        return SPEEDS[1].signal(raw, Quality.GOOD);
    }

    /** A gear of raw - 125. */
    public static Signal gear(long raw) {
        return GEAR.signal(raw, Quality.GOOD);
    }

    /** A signal without a value. */
    public static Signal speedWithout(Quality quality) {
        return SPEEDS[0].signal(0xFFFF, quality);
    }

    /** Readings of one window with ties, missing sequences, every quality and three definitions of one signal. */
    public static List<Readings> random(Random random, long start, int count) {
        List<Readings> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = start + (random.nextBoolean() ? random.nextInt(5) : random.nextInt(60_000_000));
            @Nullable Long sequence = random.nextInt(3) == 0 ? null : (long) random.nextInt(4);
            Readings reading = at(at, sequence, signals(random));
            reading.setSourceName(random.nextBoolean() ? null : (long) random.nextInt(3));
            reading.setMessage(random.nextInt(20) == 0 ? "OLD1" : "EEC1");
            readings.add(reading);
        }
        return readings;
    }

    private static Signal[] signals(Random random) {
        return new Signal[] {
            SPEEDS[random.nextInt(10) == 0 ? random.nextInt(3) : 0].signal(random.nextInt(64_256), quality(random)),
            TEMPERATURE.signal(random.nextInt(64_256), quality(random)),
            POSITION.signal(random.nextLong(), quality(random)),
            GEAR.signal(123 + random.nextInt(6), quality(random)),
            HEADING.signal(random.nextInt(46_080), quality(random)),
            LATITUDE.signal(random.nextInt(Integer.MAX_VALUE), quality(random)),
            ADDRESS.signal(random.nextInt(254), quality(random))
        };
    }

    private static Quality quality(Random random) {
        Quality[] all = Quality.values();
        return all[Math.max(0, random.nextInt(2 * all.length) - all.length)];
    }

    private record Definition(
            String name, @Nullable Integer spn, String unit, SignalKind kind, double scale, double offset) {
        Signal signal(long raw, Quality quality) {
            var signal = new Signal();
            signal.setName(name);
            signal.setSpn(spn);
            signal.setUnit(unit);
            signal.setScale(scale);
            signal.setOffset(offset);
            signal.setRaw(raw);
            signal.setQuality(quality);
            signal.setKind(kind);
            signal.setLabel(kind == SignalKind.STATE && quality == Quality.GOOD ? LABELS.get(raw) : null);
            signal.setValue(quality == Quality.GOOD ? valueOf(raw) : null);
            return signal;
        }

        private double valueOf(long raw) {
            BigDecimal scaled = BigDecimal.valueOf(raw).multiply(BigDecimal.valueOf(scale));
            return scaled.add(BigDecimal.valueOf(offset)).doubleValue();
        }
    }
}
