/** Who speaks on the buses of a task: NAMEs over time, and what happens to addresses. */
@NullMarked
package io.windrow.streams.identity;

import org.jspecify.annotations.NullMarked;
