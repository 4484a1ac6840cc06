/** Numbers that several processes count by. */
@NullMarked
package io.windrow.runtime.number;

import org.jspecify.annotations.NullMarked;
