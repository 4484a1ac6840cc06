package io.windrow.producer.spool;

import io.windrow.avro.Lane;
import io.windrow.can.frame.CanFrame;

/**
 * A frame with the number that tells it from every other, and the lane that it goes by.
 *
 * @param origin the start of the gateway in which it was numbered, and its bus
 * @param sequence its number within the origin, from 0
 * @param lane decided once, when it was numbered: sent again it goes by the same
 */
public record NumberedFrame(Origin origin, long sequence, Lane lane, CanFrame frame) {
    public NumberedFrame {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative, was " + sequence);
        }
        if (!origin.channel().equals(frame.channel())) {
            throw new IllegalArgumentException(
                    "a frame of " + frame.channel() + " must not be numbered as one of " + origin.channel());
        }
    }
}
