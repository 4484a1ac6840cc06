/** What retention plans and does, for people and for programs to read. */
@NullMarked
package io.windrow.console.retention;

import org.jspecify.annotations.NullMarked;
