package io.windrow.streams.state;

import io.windrow.avro.CanFrame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each frame the one object that stands for its bus; mostly the last one again. For the task's thread. */
public final class Wires {
    /** Beyond, all are made anew. */
    private static final int MOST = 10_000;

    private final Map<Wire, Wire> known = new HashMap<>();
    private @Nullable Wire last;

    public Wire of(CanFrame frame) {
        if (last != null && last.isOf(frame)) {
            return last;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        Wire wire = new Wire(frame.getEquipmentId(), frame.getGatewayId(), frame.getChannel());
        @Nullable Wire same = known.putIfAbsent(wire, wire);
        last = same == null ? wire : same;
        return last;
    }
}
