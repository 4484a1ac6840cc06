/** The two Streams applications: settings, configuration, start, stop and failure. */
@NullMarked
package io.windrow.streams.app;

import org.jspecify.annotations.NullMarked;
