/** Recorded buses for people and for other programs: decoded line by line, or counted up. */
@NullMarked
package io.windrow.console.bus;

import org.jspecify.annotations.NullMarked;
