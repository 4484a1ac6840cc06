/** What the bits mean: messages, signals, their scales and ranges, and the catalogue that holds them. */
@NullMarked
package io.windrow.can.definition;

import org.jspecify.annotations.NullMarked;
