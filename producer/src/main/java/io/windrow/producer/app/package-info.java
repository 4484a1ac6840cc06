/** The gateway as one part: settings in, frames from a source to the topic, a true summary out. */
@NullMarked
package io.windrow.producer.app;

import org.jspecify.annotations.NullMarked;
