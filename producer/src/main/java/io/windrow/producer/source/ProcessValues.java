package io.windrow.producer.source;

import static io.windrow.producer.source.Controller.IMPLEMENT;
import static io.windrow.producer.source.Controller.TASK_CONTROLLER;

import io.windrow.can.definition.ProcessDataCommand;

/** The process data of a simulated machine (ISO 11783-10, numbers of ISO 11783-11); raw values throughout. Used by one thread. */
final class ProcessValues {
    /** Device elements: the whole machine, and its header, boom or tools. */
    private static final int MACHINE = 0;

    private static final int TOOL = 1;
    private static final int ALL_SECTIONS_ON = 0x55555555;
    private static final double MILLI = 1_000;
    private static final double MICRO = 1_000_000;
    private static final double LEAST_SPEED = 0.3;

    private final FieldWork work;
    private final MachineProfile profile;
    private final WireBuilder wire;

    ProcessValues(FieldWork work, MachineProfile profile, WireBuilder wire) {
        this.work = work;
        this.profile = profile;
        this.wire = wire;
    }

    void send() {
        status();
        common();
        switch (profile.job()) {
            case TILLAGE -> wire.processData(1000, TOOL, 541, () -> work.ptoSpeed() * 10_000);
            case HARVEST -> harvest();
            case SPRAYING -> spraying();
        }
    }

    /** Task controller and client tell each other every two seconds that they are there (ISO 11783-10 B.8). */
    private void status() {
        byte controller = (byte) ProcessDataCommand.TASK_CONTROLLER_STATUS.code();
        byte client = (byte) ProcessDataCommand.CLIENT_TASK.code();
        wire.constant(2000, WireBuilder.processDataId(TASK_CONTROLLER, IMPLEMENT), status(controller));
        wire.constant(2000, WireBuilder.processDataId(IMPLEMENT, TASK_CONTROLLER), status(client));
    }

    private static byte[] status(byte command) {
        return new byte[] {(byte) (0xF0 | command), -1, -1, -1, 1, 0, 0, -1};
    }

    private void common() {
        FieldTotals totals = work.totals();
        wire.processData(500, TOOL, 141, () -> work.isInWork() ? 1 : 0);
        wire.processData(1000, TOOL, 67, () -> work.width() * MILLI);
        wire.processData(1000, TOOL, 161, () -> work.isInWork() ? ALL_SECTIONS_ON : 0);
        wire.processData(1000, MACHINE, 116, totals::areaSquareMetres);
        wire.processData(1000, MACHINE, 117, () -> totals.workingDistanceMetres() * MILLI);
        wire.processData(1000, MACHINE, 118, () -> (totals.distanceMetres() - totals.workingDistanceMetres()) * MILLI);
        wire.processData(1000, MACHINE, 119, totals::workingSeconds);
        wire.processData(1000, MACHINE, 148, () -> totals.fuelLitres() * MILLI);
    }

    private void harvest() {
        wire.processData(500, TOOL, 87, () -> work.crop().ratePerSecond() * MICRO);
        wire.processData(500, TOOL, 84, () -> perSquareMetre() * MICRO);
        wire.processData(500, TOOL, 99, () -> work.crop().moisturePpm());
        wire.processData(1000, MACHINE, 90, () -> work.totals().amount());
        wire.processData(5000, MACHINE, 262, () -> work.totals().meanMoisturePercent() * 10_000);
    }

    private void spraying() {
        wire.processData(500, TOOL, 1, () -> profile.ratePerSquareMetre() * MICRO * 100);
        wire.processData(500, TOOL, 2, () -> perSquareMetre() * MICRO * 100);
        wire.processData(500, TOOL, 37, () -> work.crop().ratePerSecond() * MICRO);
        wire.processData(1000, MACHINE, 80, () -> work.totals().amount());
    }

    /** Kilograms or litres on a square metre; 0 out of work. */
    private double perSquareMetre() {
        boolean known = work.isInWork() && work.groundSpeed() > LEAST_SPEED;
        return known ? work.crop().ratePerSecond() / (work.groundSpeed() * work.width()) : 0;
    }
}
