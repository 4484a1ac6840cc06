package io.windrow.proof.bench;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a fleet's signals say second after second: ten signals a message, numbers and one state each, the first ones such as
 * metrics are made from. One object is given again and again. Used by one thread.
 */
final class StateReadings {
    private static final int SIGNALS_PER_MESSAGE = 10;
    /** J1939's proprietary groups, of which there are 256. */
    private static final int PROPRIETARY = 65_280;

    private static final int MOST_SIGNALS = 250 * SIGNALS_PER_MESSAGE;
    private static final int STATES = 4;
    private static final int VALUES = 1_000;

    /** The head of a message: what metrics ask for. */
    private record Head(int pgn, String name, int spn) {}

    private static final List<Head> HEADS = List.of(
            new Head(61_444, "EngineSpeed", 190),
            new Head(61_443, "EnginePercentLoad", 92),
            new Head(65_266, "EngineFuelRate", 183),
            new Head(65_256, "NavigationBasedVehicleSpeed", 517));

    private final List<Readings> messages = new ArrayList<>();

    /** @param signals of each machine, at least 1 */
    StateReadings(int signals) {
        if (signals < 1 || signals > MOST_SIGNALS) {
            throw new IllegalArgumentException("signals must be 1 to " + MOST_SIGNALS + ", were " + signals);
        }
        for (int first = 0; first < signals; first += SIGNALS_PER_MESSAGE) {
            messages.add(message(messages.size(), Math.min(SIGNALS_PER_MESSAGE, signals - first)));
        }
    }

    static String machine(int number) {
        return "machine-%04d".formatted(number);
    }

    private static Readings message(int number, int signals) {
        var message = new Readings();
        message.setChannel("can0");
        message.setSourceAddress(0);
        message.setSourceName(0xA00E_8C00_0000_0000L);
        message.setDestination(255);
        message.setPgn(number < HEADS.size() ? HEADS.get(number).pgn : PROPRIETARY + number);
        message.setMessage("M" + number);
        message.setInstance(0);
        message.setClockAhead(false);
        message.setDefinitionVersion("bench");
        List<Signal> all = new ArrayList<>();
        for (int i = 0; i < signals; i++) {
            boolean isState = i == SIGNALS_PER_MESSAGE - 1;
            Signal signal = signal("Signal" + i, isState ? SignalKind.STATE : SignalKind.NUMBER);
            if (i == 0 && number < HEADS.size()) {
                signal.setName(HEADS.get(number).name);
                signal.setSpn(HEADS.get(number).spn);
            }
            all.add(signal);
        }
        message.setSignals(all);
        return message;
    }

    private static Signal signal(String name, SignalKind kind) {
        var signal = new Signal();
        signal.setName(name);
        signal.setUnit(kind == SignalKind.STATE ? "" : "kPa");
        signal.setScale(kind == SignalKind.STATE ? 1 : 0.5);
        signal.setOffset(0);
        signal.setQuality(Quality.GOOD);
        signal.setKind(kind);
        return signal;
    }

    /** Each message of each machine at each of those times, time after time. */
    void say(int machines, Instant from, long seconds, int everySeconds, Consumer<Readings> to) {
        for (long second = 0; second < seconds; second += everySeconds) {
            for (int machine = 0; machine < machines; machine++) {
                say(machine(machine), from.plusSeconds(second), second + machine, to);
            }
        }
    }

    private void say(String machine, Instant at, long turn, Consumer<Readings> to) {
        for (Readings message : messages) {
            message.setEquipmentId(machine);
            message.setGatewayId(machine);
            message.setCapturedAt(at);
            message.setReceivedAt(at);
            List<Signal> signals = message.getSignals();
            for (int i = 0; i < signals.size(); i++) {
                value(signals.get(i), turn * (i + 1));
            }
            to.accept(message);
        }
    }

    private static void value(Signal signal, long turn) {
        boolean isState = signal.getKind() == SignalKind.STATE;
        long raw = turn % (isState ? STATES : VALUES);
        signal.setRaw(raw);
        signal.setValue(raw * signal.getScale() + signal.getOffset());
        signal.setLabel(isState ? "state " + raw : null);
    }
}
