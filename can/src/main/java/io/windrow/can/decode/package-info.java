/** From a frame to signals with value, unit and quality, and back. */
@NullMarked
package io.windrow.can.decode;

import org.jspecify.annotations.NullMarked;
