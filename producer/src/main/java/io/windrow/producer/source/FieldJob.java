package io.windrow.producer.source;

/** What a simulated machine does in its field, and with it which machine it is. */
public enum FieldJob {
    /** A tractor pulls and drives an implement. */
    TILLAGE("tractor", 1, 2),
    /** A combine threshes and measures yield and moisture. */
    HARVEST("combine", 7, 7),
    /** A sprayer applies a liquid. */
    SPRAYING("sprayer", 6, 6);

    private final String machine;
    private final int machineClass;
    private final int implementClass;

    FieldJob(String machine, int machineClass, int implementClass) {
        this.machine = machine;
        this.machineClass = machineClass;
        this.implementClass = implementClass;
    }

    /** For example {@code tractor}. */
    public String machine() {
        return machine;
    }

    /** The device class that the vehicle's units have in their NAMEs (ISO 11783-1). */
    int machineClass() {
        return machineClass;
    }

    /** The device class of the implement's units. */
    int implementClass() {
        return implementClass;
    }
}
