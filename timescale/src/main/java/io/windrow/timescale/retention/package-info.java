/** What leaves the tables and when: planned, archived, dropped, and brought back. */
@NullMarked
package io.windrow.timescale.retention;

import org.jspecify.annotations.NullMarked;
