/** What happens to a frame between the bus and its number: open transfers, rules, NAMEs. */
@NullMarked
package io.windrow.producer.edge;

import org.jspecify.annotations.NullMarked;
