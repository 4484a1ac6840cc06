package io.windrow.timescale.sink;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object an origin, so that a frame costs a comparison with the one before and no new strings are kept. Bounded; what was
 * forgotten is made again. Used by one thread.
 */
final class Origins {
    private static final int LIMIT = 10_000;

    private final Map<Origin, Origin> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Origin> eldest) {
            return size() > LIMIT;
        }
    };
    private @Nullable Origin last;

    Origin of(String gateway, String boot, String channel) {
        Origin same = last;
        if (same == null
                || !same.channel().equals(channel)
                || !same.gateway().equals(gateway)
                || !same.boot().equals(boot)) {
            var named = new Origin(gateway, boot, channel);
            same = known.computeIfAbsent(named, itself -> itself);
            last = same;
        }
        return same;
    }
}
