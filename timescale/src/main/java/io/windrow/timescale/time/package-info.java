/** Stretches of time, as questions and retention have them. */
@NullMarked
package io.windrow.timescale.time;

import org.jspecify.annotations.NullMarked;
