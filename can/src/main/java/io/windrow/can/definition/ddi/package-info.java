/** Data dictionary entries (ISO 11783-11) from files: JSON, and the text that isobus.net exports. */
@NullMarked
package io.windrow.can.definition.ddi;

import org.jspecify.annotations.NullMarked;
