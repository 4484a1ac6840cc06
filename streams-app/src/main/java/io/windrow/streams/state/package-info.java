/** What a window holds: exact sums that any order of arrival leaves with the same bits, and their packed form. */
@NullMarked
package io.windrow.streams.state;

import org.jspecify.annotations.NullMarked;
