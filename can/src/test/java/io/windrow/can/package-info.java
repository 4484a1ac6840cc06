/** What the library as a whole promises. */
@NullMarked
package io.windrow.can;

import org.jspecify.annotations.NullMarked;
