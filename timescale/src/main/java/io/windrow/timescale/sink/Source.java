package io.windrow.timescale.sink;

import java.util.UUID;

/** A topic as it will never be again: a cluster's and a topic's own ids tell a fresh broker from the one before. */
record Source(String cluster, UUID topicId, String topic) {}
