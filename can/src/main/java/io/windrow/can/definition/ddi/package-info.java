/** Process data (ISO 11783-10, PGN 51968): its data dictionary entries and the messages that they make. */
@NullMarked
package io.windrow.can.definition.ddi;

import org.jspecify.annotations.NullMarked;
