package io.windrow.producer.source;

import io.windrow.can.name.Name;
import io.windrow.can.name.NameParts;

/** The units on a simulated machine's buses with their addresses and what their NAMEs say (ISO 11783-1, ISO 11783-5 4.3). */
enum Controller {
    ENGINE(0, 0x00, 0, Of.MACHINE),
    TRANSMISSION(1, 0x03, 3, Of.MACHINE),
    CONSOLE(2, 0x06, 5, Of.MACHINE),
    INSTRUMENTS(3, 0x17, 19, Of.MACHINE),
    VEHICLE(4, 0x47, 37, Of.MACHINE),
    POSITION(5, 0x1C, 23, Of.ANY),
    WEATHER(6, 0x23, 137, Of.SENSORS),
    TERMINAL(7, 0x26, 29, Of.ANY),
    IMPLEMENT(8, 0x80, 132, Of.IMPLEMENT),
    TRACTOR(9, 0xF0, 134, Of.ANY),
    TASK_CONTROLLER(10, 0xF7, 130, Of.ANY);

    private static final int AGRICULTURE = 2;
    private static final int SENSOR_CLASS = 17;
    private static final int NUMBER_SHIFT = 4;
    private static final int SEED_SHIFT = 14;

    private enum Of {
        MACHINE,
        IMPLEMENT,
        SENSORS,
        ANY
    }

    private final int unit;
    private final int address;
    private final int function;
    private final Of of;

    Controller(int unit, int address, int function, Of of) {
        this.unit = unit;
        this.address = address;
        this.function = function;
        this.of = of;
    }

    int address() {
        return address;
    }

    /** Whether it is on the engine's bus of a machine with two. */
    boolean isOfTheEngineBus() {
        return of == Of.MACHINE;
    }

    /**
     * Its NAME, which no other unit of the fleet has: the identity number holds some of the seed, the machine's number and the
     * unit's own.
     *
     * @param number of the machine in the fleet, 0 to 1023
     * @param maker the manufacturer code
     */
    Name name(FieldJob job, int number, long seed, int maker) {
        int identity = (int) (seed & 0x7F) << SEED_SHIFT | number << NUMBER_SHIFT | unit;
        boolean free = of == Of.IMPLEMENT;
        return new NameParts(identity, maker, 0, 0, function, deviceClass(job), 0, AGRICULTURE, free).name();
    }

    private int deviceClass(FieldJob job) {
        return switch (of) {
            case MACHINE -> job.machineClass();
            case IMPLEMENT -> job.implementClass();
            case SENSORS -> SENSOR_CLASS;
            case ANY -> 0;
        };
    }
}
