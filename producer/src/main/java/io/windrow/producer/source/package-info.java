/** Where frames come from, and when each is due and dated. */
@NullMarked
package io.windrow.producer.source;

import org.jspecify.annotations.NullMarked;
