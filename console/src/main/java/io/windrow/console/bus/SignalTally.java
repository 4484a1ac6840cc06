package io.windrow.console.bus;

import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import io.windrow.can.definition.MessageDefinition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which signals of one definition ever had a value; for one thread. */
final class SignalTally {
    private final MessageDefinition definition;
    private final boolean[] valid;
    private final long[] heard;
    private final List<Set<Quality>> qualities = new ArrayList<>();

    SignalTally(MessageDefinition definition) {
        this.definition = definition;
        this.valid = new boolean[definition.signals().size()];
        this.heard = new long[valid.length];
        for (int i = 0; i < valid.length; i++) {
            qualities.add(EnumSet.noneOf(Quality.class));
        }
    }

    void add(Decoding.Message message) {
        for (int i = 0; i < valid.length; i++) {
            if (!valid[i] && message.isPresent(i)) {
                Quality quality = message.quality(i);
                heard[i]++;
                valid[i] = quality == Quality.GOOD;
                qualities.get(i).add(quality);
            }
        }
    }

    /** Signals that were there and never had a value, with what they had instead. */
    List<BusReport.NeverValid> neverValid() {
        List<BusReport.NeverValid> never = new ArrayList<>();
        for (int i = 0; i < valid.length; i++) {
            if (!valid[i] && heard[i] > 0) {
                never.add(new BusReport.NeverValid(
                        definition.pgn().number(),
                        definition.name(),
                        definition.signals().get(i).name(),
                        heard[i],
                        List.copyOf(qualities.get(i))));
            }
        }
        return never;
    }
}
