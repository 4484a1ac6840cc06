/** A private PostgreSQL cluster, from an installation with TimescaleDB or from the embedded binaries. */
@NullMarked
package io.windrow.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
