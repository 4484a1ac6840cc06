/** What is computed of a window by more than one application, so that each computes the same. */
@NullMarked
package io.windrow.schemas.window;

import org.jspecify.annotations.NullMarked;
