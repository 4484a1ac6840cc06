/** How a part of a process starts, runs its bounded steps and stops. */
@NullMarked
package io.windrow.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
