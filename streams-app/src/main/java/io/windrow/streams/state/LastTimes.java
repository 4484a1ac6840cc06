package io.windrow.streams.state;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Of each signal of one message of one sender when its last value was captured. Equal times in any order leave equal bytes.
 * Mutable, for one thread.
 */
public final class LastTimes {
    /** Signals; beyond, the one that was told longest ago is forgotten. */
    static final int MOST = 1_000;

    /** Of signals by name, microseconds since 1970. */
    private final Map<String, Long> times = new TreeMap<>();

    /** Of a message that was never heard. */
    public LastTimes() {}

    /**
     * Notes a value.
     *
     * @param at its capture, microseconds since 1970
     * @return whether none is known that is later
     */
    public boolean add(String signal, long at) {
        @Nullable Long known = times.get(signal);
        if (known != null && known > at) {
            return false;
        }
        times.put(signal, at);
        if (times.size() > MOST) {
            times.values().remove(Collections.min(times.values()));
        }
        return true;
    }

    /** {@code | v version | v signals | text name, s time | … |}; a version before kept one time for all of them, which says too little. */
    public static Serde<LastTimes> serde() {
        var packed = new PackedSerde<>("last times", LastTimes::writeTo, LastTimes::readFrom);
        return Serdes.serdeFrom(
                packed, (topic, bytes) -> isOneTime(bytes) ? new LastTimes() : packed.deserialize(topic, bytes));
    }

    /** Eight bytes, big-endian; in any year before 4253 they do not begin like a version. */
    private static boolean isOneTime(byte @Nullable [] bytes) {
        return bytes != null && bytes.length == Long.BYTES && bytes[0] != 1;
    }

    private void writeTo(Packer out) {
        out.unsigned(times.size());
        times.forEach((signal, at) -> out.text(signal).signed(at));
    }

    private static LastTimes readFrom(Unpacker in) {
        var read = new LastTimes();
        for (int left = in.small(); left > 0; left--) {
            read.times.put(in.text(), in.signed());
        }
        return read;
    }
}
