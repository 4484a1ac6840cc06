/** Puts together what a bus sends in several frames: J1939 TP and ETP, NMEA 2000 fast packet; and takes it apart again. */
@NullMarked
package io.windrow.can.transport;

import org.jspecify.annotations.NullMarked;
