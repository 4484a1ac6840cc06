package io.windrow.producer.source;

import io.windrow.can.name.Name;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Puts a simulated machine's truth together; {@code untilMicros} is how far its model has come. */
record TruthOfMachine(
        SimulatedMachine machine,
        FieldWork work,
        FaultPlan faults,
        Map<Controller, Name> names,
        List<Wire> wires,
        long untilMicros) {
    MachineTruth get() {
        return new MachineTruth(
                machine.profile().kind(),
                machine.number(),
                machine.seed(),
                machine.start(),
                instant(machine.endMicros() == Long.MAX_VALUE ? untilMicros : machine.endMicros()),
                wires.stream()
                        .map(wire -> new MachineTruth.Channel(wire.channel(), wire.frames()))
                        .toList(),
                names.entrySet().stream().map(this::unit).toList(),
                workDone(),
                times(),
                faults.faults().stream().map(this::fault).toList());
    }

    private MachineTruth.Unit unit(Map.Entry<Controller, Name> entry) {
        Controller controller = entry.getKey();
        return new MachineTruth.Unit(
                channel(controller), controller.address(), entry.getValue().toString());
    }

    private MachineTruth.Work workDone() {
        FieldTotals totals = work.totals();
        boolean harvest = machine.profile().job() == FieldJob.HARVEST;
        return new MachineTruth.Work(
                totals.distanceMetres(),
                totals.wheelDistanceMetres(),
                totals.workingDistanceMetres(),
                work.width(),
                totals.areaSquareMetres(),
                work.headlandTurns(),
                totals.fuelLitres(),
                harvest ? totals.amount() : 0,
                harvest ? totals.meanMoisturePercent() : 0,
                harvest ? 0 : totals.amount());
    }

    private MachineTruth.Times times() {
        FieldTotals totals = work.totals();
        return new MachineTruth.Times(
                totals.runningSeconds(),
                work.engineHoursAtStart(),
                totals.workingSeconds(),
                totals.turningSeconds(),
                totals.transportSeconds(),
                totals.idleSeconds(),
                totals.ptoSeconds());
    }

    private MachineTruth.Fault fault(PlannedFault fault) {
        return new MachineTruth.Fault(
                channel(fault.controller()),
                fault.controller().address(),
                fault.code().spn(),
                fault.code().fmi(),
                fault.code().occurrenceCount().orElse(0),
                instant(machine.startMicros() + fault.fromMicros()),
                instant(machine.startMicros() + fault.toMicros()));
    }

    private String channel(Controller controller) {
        boolean first = machine.wiring() == Wiring.ONE_BUS || controller.isOfTheEngineBus();
        return first ? SimulatedBuses.FIRST_CHANNEL : SimulatedBuses.SECOND_CHANNEL;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
