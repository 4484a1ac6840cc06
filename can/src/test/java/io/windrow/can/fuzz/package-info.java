/** Laws of the readers under bytes that a coverage-guided fuzzer makes up. */
@NullMarked
package io.windrow.can.fuzz;

import org.jspecify.annotations.NullMarked;
