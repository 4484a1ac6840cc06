package io.windrow.console.bus;

import java.util.Set;

/**
 * Which channels a line of JSON names. One bus needs no name; of several, each is named when they are known ahead. One that
 * turns up later is named on its own lines, so that lines of different buses never look alike. For one thread.
 */
final class Channels {
    private final boolean several;
    private String first = "";

    /** With the channels that are known ahead. */
    Channels(Set<String> ahead) {
        this.several = ahead.size() > 1;
        this.first = ahead.stream().findFirst().orElse("");
    }

    boolean isNamed(String channel) {
        if (first.isEmpty()) {
            first = channel;
        }
        return several || !first.equals(channel);
    }
}
