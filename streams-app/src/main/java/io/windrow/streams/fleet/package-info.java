/** Which machines are near one another, live. Pure; knows no Kafka. */
@NullMarked
package io.windrow.streams.fleet;

import org.jspecify.annotations.NullMarked;
