package io.windrow.producer.source;

import static io.windrow.producer.source.Controller.IMPLEMENT;
import static io.windrow.producer.source.Controller.TASK_CONTROLLER;
import static io.windrow.producer.source.Controller.TERMINAL;
import static io.windrow.producer.source.Controller.TRACTOR;
import static io.windrow.producer.source.Controller.WEATHER;

import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;

/**
 * What the tractor's ECU, the implement and their surroundings send (ISO 11783): speed, hitch, process data, and on a bus of
 * their own also guidance, valves and terminal. Used by one thread.
 */
final class ImplementBus {
    private static final double KELVIN = 273.15;
    private static final int LAST_SEQUENCE_ID = 252; // NMEA 2000: 253 to 255 are indicators
    private static final int PROPRIETARY_A = 61184;
    private static final int PROPRIETARY_A2 = 126720;
    private static final int TERMINAL_TO_ECU = 58880;
    private static final int ECU_TO_TERMINAL = 59136;

    private final FieldWork work;
    private final MachineProfile profile;
    private final WireBuilder wire;
    private int sequenceId;

    ImplementBus(FieldWork work, MachineProfile profile, WireBuilder wire) {
        this.work = work;
        this.profile = profile;
        this.wire = wire;
    }

    /** What is there also when the engine's units are on the same bus. */
    void send() {
        wire.every(100, TRACTOR, 65096, out -> Ground.wheels(out, work));
        if (profile.drivesImplement()) {
            wire.every(100, TRACTOR, 65093, this::rearHitch);
        }
        weather();
        new ProcessValues(work, profile, wire).send();
    }

    /** What is there only on a bus of its own. */
    void sendAlone() {
        wire.every(100, TRACTOR, 65097, out -> Ground.speed(out, work));
        if (profile.drivesImplement()) {
            wire.every(100, TRACTOR, 65091, out -> Ground.rearPto(out, work));
            wire.every(100, TRACTOR, 65092, Ground::frontPto);
            wire.every(
                    100,
                    TRACTOR,
                    65094,
                    out -> out.set("FrontHitchPosition", 40).setRaw("FrontHitchInWork", 0));
        }
        guidance();
        valves();
        terminal();
        proprietary();
    }

    private void rearHitch(PayloadWriter out) {
        out.set("RearHitchPosition", 85 - 70 * work.working())
                .setRaw("RearHitchInWork", work.isInWork() ? 1 : 0)
                .set("RearDraft", 9_000 * work.working() * work.torquePercent() / 100);
    }

    private void weather() {
        wire.every(2000, WEATHER, 130312, out -> instance(out).set("ActualTemperature", work.air() + KELVIN));
        wire.every(2000, WEATHER, 130313, out -> instance(out).set("ActualHumidity", work.humidity()));
        wire.every(2000, WEATHER, 130314, out -> instance(out).set("Pressure", work.airPressure()));
        wire.every(2000, WEATHER, 130315, out -> instance(out).set("SetPressure", 101_325));
    }

    private PayloadWriter instance(PayloadWriter out) {
        sequenceId = sequenceId >= LAST_SEQUENCE_ID ? 0 : sequenceId + 1;
        return out.setRaw("SID", sequenceId).setRaw("Instance", 0).setRaw("Source", 1);
    }

    private void guidance() {
        wire.every(
                100,
                TRACTOR,
                44032,
                out -> out.set("EstimatedCurvature", work.curvaturePerKilometre())
                        .setRaw("SteeringSystemReadiness", 1)
                        .setRaw("MechanicalSystemLockout", 0)
                        .setRaw("GuidanceLimitStatus", 0));
        wire.every(
                100,
                TASK_CONTROLLER,
                44288,
                out -> out.set("CurvatureCommand", work.curvaturePerKilometre())
                        .setRaw("CurvatureCommandStatus", work.isInWork() ? 1 : 0));
    }

    private void valves() {
        for (int valve = 0; valve < 4; valve++) {
            int pgn = 65040 + valve;
            int share = 20 + 15 * valve;
            wire.every(
                    100,
                    TRACTOR,
                    pgn,
                    out -> out.set("ExtendPortEstimatedFlow", share * work.working())
                            .set("RetractPortEstimatedFlow", 0)
                            .setRaw("ValveState", work.isInWork() ? 1 : 0)
                            .setRaw("FailSafeMode", 0));
        }
        wire.every(
                50,
                TRACTOR,
                65056,
                out -> out.set("ExtendPortMeasuredFlow", 20 * work.working())
                        .set("ExtendPortPressure", 2_000 + 12_000 * work.working()));
    }

    private void terminal() {
        CanId status = CanId.of(new Pgn(TERMINAL_TO_ECU), TERMINAL.address(), CanId.GLOBAL, 5);
        wire.constant(
                1000, status, (byte) 0xFE, (byte) 0x80, (byte) 0xE8, (byte) 3, (byte) -1, (byte) -1, (byte) 0, (byte)
                        -1);
        CanId number = CanId.of(new Pgn(ECU_TO_TERMINAL), IMPLEMENT.address(), TERMINAL.address(), 5);
        wire.constant(
                200, number, (byte) 0xA8, (byte) 0x22, (byte) 0x2E, (byte) -1, (byte) 1, (byte) 0, (byte) 0, (byte) 0);
    }

    private void proprietary() {
        wire.proprietary(20, PROPRIETARY_A, IMPLEMENT, TERMINAL.address(), () -> work.working() * 10_000);
        wire.proprietary(20, PROPRIETARY_A, TERMINAL, IMPLEMENT.address(), () -> work.headingDegrees() * 100);
        wire.proprietary(20, PROPRIETARY_A2, Controller.POSITION, CanId.GLOBAL, () -> work.groundSpeed() * 1_000);
        wire.proprietary(50, 65280, TRACTOR, CanId.GLOBAL, () -> work.wheelSpeed() * 1_000);
        wire.proprietary(50, 65385, IMPLEMENT, CanId.GLOBAL, () -> work.crop().ratePerSecond() * 1_000);
        wire.proprietary(100, 65390, IMPLEMENT, CanId.GLOBAL, () -> work.crop().moisturePercent() * 100);
    }
}
