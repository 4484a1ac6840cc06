/** What a run offered, published and stored, counted from topics and tables. */
@NullMarked
package io.windrow.console.audit;

import org.jspecify.annotations.NullMarked;
