/** The two topologies as functions, with every node and store named. */
@NullMarked
package io.windrow.streams.topology;

import org.jspecify.annotations.NullMarked;
