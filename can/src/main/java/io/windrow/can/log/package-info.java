/** Recorded buses as streams of frames and, line by line, what could not be read. */
@NullMarked
package io.windrow.can.log;

import org.jspecify.annotations.NullMarked;
