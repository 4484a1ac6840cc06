/** NMEA 2000 definitions out of canboat's file. */
@NullMarked
package io.windrow.can.definition.canboat;

import org.jspecify.annotations.NullMarked;
