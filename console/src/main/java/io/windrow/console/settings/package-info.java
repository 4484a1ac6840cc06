/** Every setting: what it is by default, what holds now, and what it means. */
@NullMarked
package io.windrow.console.settings;

import org.jspecify.annotations.NullMarked;
