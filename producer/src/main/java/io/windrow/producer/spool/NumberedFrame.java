package io.windrow.producer.spool;

import io.windrow.can.frame.CanFrame;
import io.windrow.producer.publish.BootId;

/**
 * A frame with the number that tells it from every other.
 *
 * @param boot the start of the gateway in which it was numbered
 * @param sequence its number within (boot, the frame's channel), from 0
 */
public record NumberedFrame(BootId boot, long sequence, CanFrame frame) {
    public NumberedFrame {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative, was " + sequence);
        }
    }
}
