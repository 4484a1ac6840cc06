package io.windrow.producer.edge;

import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a transfer.
 *
 * @param droppedBy the name of the rule that drops it; null when it is kept
 */
record Verdict(@Nullable String droppedBy) {}
