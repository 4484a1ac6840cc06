package io.windrow.console.bus;

import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Received;
import io.windrow.can.frame.CanFrame;
import java.io.IOException;

/** What a bus said as lines of one format, written in the order given; for one thread. */
interface Listing {

    /** What stands ahead of the first line. */
    default void begin() throws IOException {}

    /** A message. */
    void message(Received.Group group, Decoding.Message message) throws IOException;

    /** A whole group without a definition that holds for it. */
    void undefined(Received.Group group) throws IOException;

    /** A frame that has no parameter group: an 11-bit identifier, CAN FD, remote, or a report of an error. */
    void foreign(CanFrame frame) throws IOException;

    /** Hands on what is buffered. */
    void flush() throws IOException;
}
