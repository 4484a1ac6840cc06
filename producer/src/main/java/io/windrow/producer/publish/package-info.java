/** Frames to the topic: numbered, mapped, acknowledged, failures sorted. */
@NullMarked
package io.windrow.producer.publish;

import org.jspecify.annotations.NullMarked;
