/** The command line: one class a command. */
@NullMarked
package io.windrow.console.cli;

import org.jspecify.annotations.NullMarked;
