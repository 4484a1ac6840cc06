/** Registry-backed Avro in the Confluent wire format: 0x00, 4-byte schema id, body. */
@NullMarked
package io.windrow.schemas.serde;

import org.jspecify.annotations.NullMarked;
