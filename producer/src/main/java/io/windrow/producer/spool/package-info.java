/** The gateway's durable store-and-forward log: frames are on disk before they count as taken, and go when acknowledged. */
@NullMarked
package io.windrow.producer.spool;

import org.jspecify.annotations.NullMarked;
