/** The edge, over traffic of simulated machines and of recorded buses. */
@NullMarked
package io.windrow.producer.edge;

import org.jspecify.annotations.NullMarked;
