/** JSON files that people hand in, read strictly and with the place of every value kept for messages. */
@NullMarked
package io.windrow.can.json;

import org.jspecify.annotations.NullMarked;
