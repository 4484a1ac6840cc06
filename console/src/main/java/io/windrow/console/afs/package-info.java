/** Frames that the original stored, {@code can_messages_raw}, on their way into {@code can-frames}. */
@NullMarked
package io.windrow.console.afs;

import org.jspecify.annotations.NullMarked;
