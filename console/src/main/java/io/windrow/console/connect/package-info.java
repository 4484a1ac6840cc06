/** Connectors over Kafka Connect's REST interface. */
@NullMarked
package io.windrow.console.connect;

import org.jspecify.annotations.NullMarked;
