/** The batching consumer: records become rows by binary COPY, with their offsets in the same transaction. */
@NullMarked
package io.windrow.timescale.sink;

import org.jspecify.annotations.NullMarked;
