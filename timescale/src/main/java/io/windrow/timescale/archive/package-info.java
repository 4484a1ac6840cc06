/** Rows of a table in a Parquet file, and back, so that not a bit differs. */
@NullMarked
package io.windrow.timescale.archive;

import org.jspecify.annotations.NullMarked;
