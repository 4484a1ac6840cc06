/** Connections to the database: where it is, who asks, how many and how long they wait. */
@NullMarked
package io.windrow.timescale.pool;

import org.jspecify.annotations.NullMarked;
