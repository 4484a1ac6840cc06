/** What runs inside the child processes: each watches over its parent's life and ends with it. */
@NullMarked
package io.windrow.sandbox.guard;

import org.jspecify.annotations.NullMarked;
