/** How the database and the way to it are: facts that are measured, and the state that follows from them. */
@NullMarked
package io.windrow.timescale.health;

import org.jspecify.annotations.NullMarked;
