package io.windrow.producer.source;

import io.windrow.can.diagnostic.DiagnosticMessage;
import io.windrow.can.diagnostic.Dtc;
import io.windrow.can.diagnostic.Lamp;
import io.windrow.can.diagnostic.LampFlash;
import io.windrow.can.diagnostic.LampStatus;
import io.windrow.can.diagnostic.Lamps;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Which faults a simulated machine has and when: none, or up to three; of two or more, two are there at the same time. */
final class FaultPlan {
    private static final double ENDLESS_PERIOD_SECONDS = 3_600;
    private static final Lamp OFF = new Lamp(LampStatus.OFF, LampFlash.NONE);
    private static final Lamp ON = new Lamp(LampStatus.ON, LampFlash.NONE);

    /** SPN and FMI; all are such that no other message contradicts them. */
    private static final int[][] ENGINE_FAULTS = {{97, 15}, {107, 15}, {91, 2}, {3226, 13}, {5394, 7}, {1231, 9}};

    private static final int[][] TRANSMISSION_FAULTS = {{161, 8}, {639, 14}, {1231, 9}};

    private final List<PlannedFault> faults = new ArrayList<>();
    private final long periodMicros;

    FaultPlan(WorkPlan plan, SplittableRandom random) {
        boolean endless = plan.lasts() == Double.POSITIVE_INFINITY;
        double until = endless ? ENDLESS_PERIOD_SECONDS : plan.stopAt();
        this.periodMicros = endless ? micros(ENDLESS_PERIOD_SECONDS) : Long.MAX_VALUE;
        double span = until - plan.runsAt();
        double from = plan.runsAt() + span * (0.1 + 0.3 * random.nextDouble());
        double lasts = span * (0.1 + 0.2 * random.nextDouble());
        int count = random.nextInt(4);
        int first = random.nextInt(ENGINE_FAULTS.length);
        if (count >= 1) {
            add(Controller.ENGINE, ENGINE_FAULTS[first], from, lasts, random);
        }
        if (count >= 2) {
            int second = (first + 1 + random.nextInt(ENGINE_FAULTS.length - 1)) % ENGINE_FAULTS.length;
            add(Controller.ENGINE, ENGINE_FAULTS[second], from + lasts * 0.4, lasts, random);
        }
        if (count == 3) {
            int other = random.nextInt(TRANSMISSION_FAULTS.length);
            add(Controller.TRANSMISSION, TRANSMISSION_FAULTS[other], from + lasts * random.nextDouble(), lasts, random);
        }
    }

    private void add(Controller controller, int[] code, double from, double lasts, SplittableRandom random) {
        var dtc = Dtc.of(code[0], code[1], 1 + random.nextInt(9));
        faults.add(new PlannedFault(controller, dtc, micros(from), micros(from + lasts)));
    }

    private static long micros(double seconds) {
        long millis = (long) (seconds * 1_000);
        return millis * 1_000;
    }

    List<PlannedFault> faults() {
        return List.copyOf(faults);
    }

    /** The DM1 that a unit sends at a time. */
    byte[] active(Controller controller, long microsSinceStart) {
        long at = microsSinceStart % periodMicros;
        List<Dtc> codes = faults.stream()
                .filter(fault -> fault.controller() == controller && fault.isActive(at))
                .map(PlannedFault::code)
                .toList();
        var lamps = new Lamps(OFF, OFF, codes.isEmpty() ? OFF : ON, OFF);
        return new DiagnosticMessage(lamps, codes).encode();
    }
}
