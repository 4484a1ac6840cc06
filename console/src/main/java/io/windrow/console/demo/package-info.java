/** The whole way on one machine, with a result that a person understands. */
@NullMarked
package io.windrow.console.demo;

import org.jspecify.annotations.NullMarked;
