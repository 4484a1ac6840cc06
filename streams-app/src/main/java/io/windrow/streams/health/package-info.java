/** How each bus fared, minute by minute: counts that may be added in any order. */
@NullMarked
package io.windrow.streams.health;

import org.jspecify.annotations.NullMarked;
