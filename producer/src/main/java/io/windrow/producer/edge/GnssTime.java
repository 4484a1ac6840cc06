package io.windrow.producer.edge;

import io.windrow.can.decode.BusDecoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Received;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far a bus's own time is from the times of capture: GNSS time minus capture time, by the last message that told it.
 * Listens to PGN 65254 (J1939 and ISO 11783, to a quarter of a second), 126992 and 129029 (NMEA 2000). Takes every frame; for
 * one thread.
 *
 * <p>Between the fix and the bus a receiver takes its time, some tenths of a second: an offset tells a wrong clock and not
 * how good a right one is.
 */
public final class GnssTime {
    static final int MOST_CHANNELS = 64;

    private static final int TIME_DATE = 65_254;
    private static final int SYSTEM_TIME = 126_992;
    private static final int POSITION_DATA = 129_029;

    private final BusDecoder decoder = new BusDecoder(Catalogue.of(definitions()));
    private final Map<String, Long> offsets = new HashMap<>();

    private static List<MessageDefinition> definitions() {
        List<MessageDefinition> definitions = new ArrayList<>();
        for (int pgn : new int[] {TIME_DATE, SYSTEM_TIME, POSITION_DATA}) {
            definitions.addAll(Catalogue.builtIn().findAll(pgn));
        }
        return definitions;
    }

    /** Takes a frame; one of another group costs a few comparisons. */
    public void accept(CanFrame frame) {
        if (isTime(frame) && decoder.accept(frame) instanceof Received.Group group) {
            if (group.decoding() instanceof Decoding.Message message) {
                told(group, message);
            }
        }
    }

    /** GNSS time minus capture time in microseconds as last heard on a bus; empty when nothing told it. */
    public OptionalLong offsetMicros(String channel) {
        Long offset = offsets.get(channel);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    private static boolean isTime(CanFrame frame) {
        if (frame.kind() != FrameKind.DATA || !frame.id().extended()) {
            return false;
        }
        int pgn = CanId.pgnOf(frame.id().bits());
        return pgn == TIME_DATE || pgn == SYSTEM_TIME || pgn == POSITION_DATA;
    }

    private void told(Received.Group group, Decoding.Message message) {
        OptionalLong time = group.pgn() == TIME_DATE ? BusTime.ofTimeDate(message) : BusTime.ofGnss(message);
        if (time.isEmpty() || (offsets.size() == MOST_CHANNELS && !offsets.containsKey(group.channel()))) {
            return;
        }
        // a fast packet's first frame is the nearest to when it was meant
        long heard = group.transfer()
                .map(transfer -> transfer.head().startedAtMicros())
                .orElse(group.capturedAtMicros());
        offsets.put(group.channel(), time.getAsLong() - heard);
    }
}
