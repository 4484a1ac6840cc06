/** Rows as Parquet files, pressed by zstd. */
@NullMarked
package io.windrow.timescale.parquet;

import org.jspecify.annotations.NullMarked;
