/** The real parts of Windrow's surroundings on one machine: broker, registry, Connect worker and database, started and stopped together. */
@NullMarked
package io.windrow.sandbox;

import org.jspecify.annotations.NullMarked;
