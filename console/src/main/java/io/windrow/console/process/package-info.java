/** The apps as parts of a process: made from settings, supervised, stopped. */
@NullMarked
package io.windrow.console.process;

import org.jspecify.annotations.NullMarked;
