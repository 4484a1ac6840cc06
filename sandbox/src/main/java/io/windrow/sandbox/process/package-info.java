/** Child processes as parts that are started, awaited, stopped in order and, for tests with faults, killed. */
@NullMarked
package io.windrow.sandbox.process;

import org.jspecify.annotations.NullMarked;
