package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import io.windrow.can.name.Name;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The frames of a simulated machine's buses in the order of their times, and the truth about them. Used by one thread. */
public final class SimulatedBuses implements FrameSource {
    /** The engine's bus, or the only one. */
    public static final String FIRST_CHANNEL = "can0";
    /** The implement's bus. */
    public static final String SECOND_CHANNEL = "can1";

    private static final long STEP_MICROS = Math.round(FieldWork.STEP_SECONDS * 1_000_000);
    private static final int[] MAKERS = {33, 94, 98, 102, 151, 89, 348, 442};

    private final SimulatedMachine machine;
    private final FieldWork work;
    private final FaultPlan faults;
    private final Map<Controller, Name> names = new EnumMap<>(Controller.class);
    private final List<Wire> wires = new ArrayList<>();
    private final long endMicros;
    private long workMicros;
    private long frames;

    private SimulatedBuses(SimulatedMachine machine, FieldWork work, FaultPlan faults) {
        this.machine = machine;
        this.work = work;
        this.faults = faults;
        this.workMicros = machine.startMicros();
        this.endMicros = machine.endMicros();
    }

    static SimulatedBuses of(SimulatedMachine machine) {
        var random = new SplittableRandom(machine.seed());
        WorkPlan plan = WorkPlan.of(machine.duration());
        MachineProfile profile = machine.profile().varied(random.split());
        var work = new FieldWork(profile, plan, Plot.of(machine.number()), random.nextLong());
        var buses = new SimulatedBuses(machine, work, new FaultPlan(plan, random.split()));
        buses.wire(profile, random);
        return buses;
    }

    private void wire(MachineProfile profile, SplittableRandom random) {
        int maker = MAKERS[random.nextInt(MAKERS.length)];
        for (Controller unit : Controller.values()) {
            names.put(unit, unit.name(profile.job(), machine.number(), machine.seed(), maker));
        }
        String identification =
                "SIM*" + profile.kind() + "*" + Long.toHexString(machine.seed()) + "*" + machine.number() + "*";
        WireTimes times = WireTimes.of(machine.startMicros(), endMicros);
        boolean alone = machine.wiring() == Wiring.TWO_BUSES;
        var first = new WireBuilder(FIRST_CHANNEL, times, random.split());
        var second = alone ? new WireBuilder(SECOND_CHANNEL, times, random.split()) : first;
        startUp(first, second);
        new EngineBus(work, faults, profile.drivesImplement(), first).send(identification);
        var implement = new ImplementBus(work, profile, second);
        implement.send();
        new PositionBus(work, second).send();
        wires.add(first.build());
        if (alone) {
            implement.sendAlone();
            wires.add(second.build());
        }
    }

    private void startUp(WireBuilder first, WireBuilder second) {
        Burst engine = first.burst();
        Burst implement = second == first ? engine : second.burst();
        StartUp.claims(engine, second == first ? names : ofEngineBus(true));
        if (second != first) {
            StartUp.claims(implement, ofEngineBus(false));
        }
        long claimed = machine.startMicros() + WireBuilder.AFTER_CLAIM_MICROS;
        engine.waitUntil(claimed);
        StartUp.engineQuestions(engine);
        implement.waitUntil(claimed);
        StartUp.implement(implement);
    }

    private Map<Controller, Name> ofEngineBus(boolean wanted) {
        var some = new EnumMap<>(names);
        some.keySet().removeIf(unit -> unit.isOfTheEngineBus() != wanted);
        return some;
    }

    @Override
    public Optional<LogLine> next() {
        Wire next = wires.get(0);
        if (wires.size() > 1 && wires.get(1).nextMicros() < next.nextMicros()) {
            next = wires.get(1);
        }
        long atMicros = next.nextMicros();
        if (atMicros >= endMicros) {
            workUntil(endMicros);
            return Optional.empty();
        }
        workUntil(atMicros);
        return Optional.of(new LogLine.Frame(++frames, next.send()));
    }

    private void workUntil(long micros) {
        while (workMicros + STEP_MICROS <= micros) {
            work.step();
            workMicros += STEP_MICROS;
        }
    }

    /** What is true so far: of the whole when the last frame was had. */
    public MachineTruth truth() {
        return new TruthOfMachine(machine, work, faults, names, wires, workMicros).get();
    }

    @Override
    public void close() {
        // there is nothing to give back
    }
}
