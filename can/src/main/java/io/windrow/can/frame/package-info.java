/** What is on the wire: identifiers, parameter group numbers, frames and the bits in them. */
@NullMarked
package io.windrow.can.frame;

import org.jspecify.annotations.NullMarked;
