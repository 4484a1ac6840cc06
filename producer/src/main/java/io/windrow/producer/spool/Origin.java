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
}
