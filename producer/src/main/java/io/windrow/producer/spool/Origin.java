package io.windrow.producer.spool;

import io.windrow.can.frame.CanFrame;
import java.nio.charset.StandardCharsets;

/**
 * Where a sequence number counts: one start of the gateway and one bus.
 *
 * @param boot the start
 * @param channel the bus's name, 1 to 64 characters
 */
public record Origin(BootId boot, String channel) {
    public Origin {
        if (channel.isBlank() || channel.length() > CanFrame.MAX_CHANNEL_LENGTH) {
            throw new IllegalArgumentException(
                    "channel must have 1 to " + CanFrame.MAX_CHANNEL_LENGTH + " characters, was \"" + channel + '"');
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(channel)) {
            throw new IllegalArgumentException("channel must be Unicode text; it holds half a surrogate pair");
        }
    }

    /** As a record's, and quick for the same object: each frame is asked for its own several times. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Origin that && channel.equals(that.channel) && boot.equals(that.boot);
    }

    @Override
    public int hashCode() {
        return 31 * boot.text().hashCode() + channel.hashCode();
    }
}
