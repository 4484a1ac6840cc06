package io.windrow.producer.source;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes a fleet's truth as JSON, with units in the names and a fixed number of decimals. Used by one thread. */
final class TruthJson {
    private static final int FORMAT = 1;

    private final FleetTruth fleet;
    private final StringBuilder text = new StringBuilder();
    private String indent = "\n";
    private boolean first = true;

    TruthJson(FleetTruth fleet) {
        this.fleet = fleet;
    }

    String text() {
        text.setLength(0);
        object(() -> {
            whole("format", FORMAT);
            whole("seed", fleet.seed());
            key("totals");
            object(this::totals);
            list("machines", fleet.machines(), this::machine);
        });
        return text.append('\n').toString();
    }

    private void totals() {
        whole("machines", fleet.machines().size());
        whole("channels", fleet.channels());
        whole("frames", fleet.frames());
        number("engine_hours", 6, fleet.sum(truth -> truth.times().engineSeconds()) / 3_600);
        number("fuel_litres", 4, fleet.sum(truth -> truth.work().fuelLitres()));
        number("distance_m", 3, fleet.sum(truth -> truth.work().distanceMetres()));
        number("area_m2", 3, fleet.sum(truth -> truth.work().areaSquareMetres()));
        number("working_s", 2, fleet.sum(truth -> truth.times().workingSeconds()));
        number("yield_kg", 3, fleet.sum(truth -> truth.work().yieldKilograms()));
        number("applied_litres", 3, fleet.sum(truth -> truth.work().appliedLitres()));
        whole("faults", fleet.faults());
    }

    private void machine(FleetTruth.Member member) {
        MachineTruth truth = member.truth();
        string("id", member.equipment());
        string("kind", truth.kind());
        whole("number", truth.number());
        whole("seed", truth.seed());
        string("start", truth.start().toString());
        string("end", truth.end().toString());
        list("channels", truth.channels(), channel -> {
            string("name", channel.name());
            string("file", FleetRecorder.fileName(member.equipment(), channel.name()));
            whole("frames", channel.frames());
        });
        list("units", truth.units(), unit -> {
            string("channel", unit.channel());
            whole("address", unit.address());
            string("name_hex", unit.nameHex());
        });
        times(truth.times());
        work(truth.work());
        list("faults", truth.faults(), this::fault);
    }

    private void times(MachineTruth.Times times) {
        number("engine_hours", 6, times.engineSeconds() / 3_600);
        number("engine_hours_at_start", 4, times.engineHoursAtStart());
        number("engine_s", 2, times.engineSeconds());
        number("working_s", 2, times.workingSeconds());
        number("turning_s", 2, times.turningSeconds());
        number("transport_s", 2, times.transportSeconds());
        number("idle_s", 2, times.idleSeconds());
        number("pto_s", 2, times.ptoSeconds());
    }

    private void work(MachineTruth.Work work) {
        number("distance_m", 3, work.distanceMetres());
        number("wheel_distance_m", 3, work.wheelDistanceMetres());
        number("working_distance_m", 3, work.workingDistanceMetres());
        number("working_width_m", 3, work.widthMetres());
        number("area_m2", 3, work.areaSquareMetres());
        whole("headland_turns", work.headlandTurns());
        number("fuel_litres", 4, work.fuelLitres());
        number("yield_kg", 3, work.yieldKilograms());
        number("mean_moisture_percent", 4, work.meanMoisturePercent());
        number("applied_litres", 3, work.appliedLitres());
    }

    private void fault(MachineTruth.Fault fault) {
        string("channel", fault.channel());
        whole("address", fault.source());
        whole("spn", fault.spn());
        whole("fmi", fault.fmi());
        whole("occurrences", fault.occurrences());
        string("from", fault.from().toString());
        string("to", fault.to().toString());
    }

    private <T> void list(String name, List<T> items, Consumer<T> members) {
        key(name);
        open('[');
        for (T item : items) {
            separate();
            object(() -> members.accept(item));
        }
        close(']');
    }

    private void object(Runnable members) {
        open('{');
        members.run();
        close('}');
    }

    private void open(char bracket) {
        text.append(bracket);
        indent += "  ";
        first = true;
    }

    private void close(char bracket) {
        indent = indent.substring(0, indent.length() - 2);
        text.append(first ? "" : indent).append(bracket);
        first = false;
    }

    private void separate() {
        text.append(first ? "" : ",").append(indent);
        first = false;
    }

    private void key(String name) {
        separate();
        text.append('"').append(name).append("\": ");
    }

    private void whole(String name, long value) {
        key(name);
        text.append(value);
    }

    private void number(String name, int decimals, double value) {
        key(name);
        text.append(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /** No text here holds a quotation mark, a backslash or a control character. */
    private void string(String name, String value) {
        key(name);
        text.append('"').append(value).append('"');
    }
}
