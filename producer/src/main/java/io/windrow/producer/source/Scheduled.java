package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;

/** Something that puts frames on a simulated bus at times of its own. Used by one thread. */
interface Scheduled {
    /** When it wants to send next, microseconds since 1970; {@link Long#MAX_VALUE} for never. */
    long dueMicros();

    /** Sends at this time, which may be later than due when the bus was taken, and plans the next. */
    CanFrame send(long atMicros);
}
