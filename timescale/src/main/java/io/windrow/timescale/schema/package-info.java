/** The tables: numbered migrations in two flavours, and the day partitions that plain PostgreSQL needs. */
@NullMarked
package io.windrow.timescale.schema;

import org.jspecify.annotations.NullMarked;
