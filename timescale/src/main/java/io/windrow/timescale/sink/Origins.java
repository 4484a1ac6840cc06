package io.windrow.timescale.sink;

import org.jspecify.annotations.Nullable;

/**
 * One object an origin as a rule, so that a frame costs two short hashes and a comparison, and no new strings are kept. Two
 * origins that fall into one slot take turns in it, each time as a new object. Used by one thread.
 */
final class Origins {
    private static final int SLOTS = 1 << 13;

    private final @Nullable Origin[] slots = new Origin[SLOTS];

    Origin of(String gateway, String boot, String channel) {
        int hash = 31 * gateway.hashCode() + channel.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        Origin origin = slots[slot];
        if (origin == null
                || !origin.boot().equals(boot)
                || !origin.channel().equals(channel)
                || !origin.gateway().equals(gateway)) {
            origin = new Origin(gateway, boot, channel);
            slots[slot] = origin;
        }
        return origin;
    }
}
