/** What the store went through and what follows from it: figures of a process and of the database, and recommendations. */
@NullMarked
package io.windrow.timescale.report;

import org.jspecify.annotations.NullMarked;
