/** What is asked of the tables. */
@NullMarked
package io.windrow.timescale.query;

import org.jspecify.annotations.NullMarked;
