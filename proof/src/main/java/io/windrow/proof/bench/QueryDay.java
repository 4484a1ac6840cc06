package io.windrow.proof.bench;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.producer.source.MachineProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One day of one machine: frames of a simulated tractor's minute, spread over the day, and what they say.
 *
 * @param frames each with its time within the day
 * @param readings those that are one
 */
record QueryDay(List<CanFrame> frames, List<Said> readings) {
    /** So that each minute has the signal that is asked for. */
    static final int LEAST = 1440 * 10;

    private static final long DAY_MICROS = 86_400_000_000L;
    /** Coprime to the length of any minute here, so that every kind of frame has its turn. */
    private static final int STRIDE = 1009;

    /** A reading, by the frame that it is of. */
    record Said(CanFrame frame, Decoding.Message message) {}

    static QueryDay of(int frames) throws IOException {
        List<CanFrame> minute = FrameMix.simulated(MachineProfile.TRACTOR);
        var decoder = new Decoder(Catalogue.builtIn());
        List<CanFrame> day = new ArrayList<>(frames);
        List<Said> readings = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            CanFrame source = minute.get((int) ((long) i * STRIDE % minute.size()));
            CanFrame frame =
                    source.withCapturedAtMicros(DAY_MICROS / frames * i).withChannel("can0");
            day.add(frame);
            if (decoder.decode(frame) instanceof Decoding.Message message) {
                readings.add(new Said(frame, message));
            }
        }
        return new QueryDay(day, readings);
    }

    /** A number for each list of signals that a message may have. */
    Map<String, Long> layouts() {
        Map<String, Long> layouts = new LinkedHashMap<>();
        readings.forEach(said -> layouts.putIfAbsent(layout(said.message), layouts.size() + 1L));
        return layouts;
    }

    static String layout(Decoding.Message message) {
        StringBuilder key = new StringBuilder(message.definition().name());
        for (int i = 0; i < message.size(); i++) {
            key.append(message.isPresent(i) ? '1' : '0');
        }
        return key.toString();
    }
}
