/** How a process is, with the reasons why. */
@NullMarked
package io.windrow.runtime.health;

import org.jspecify.annotations.NullMarked;
