/** Tests of the spool. */
@NullMarked
package io.windrow.producer.spool;

import org.jspecify.annotations.NullMarked;
