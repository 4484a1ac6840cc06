/** Settings from command line, environment and files: one record per concern, refused whole when wrong. */
@NullMarked
package io.windrow.runtime.settings;

import org.jspecify.annotations.NullMarked;
