/** Files of definitions of every kind, told by their content and laid over the built-in ones. */
@NullMarked
package io.windrow.can.definition.file;

import org.jspecify.annotations.NullMarked;
