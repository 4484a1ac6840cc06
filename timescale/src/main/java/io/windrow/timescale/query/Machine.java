package io.windrow.timescale.query;

/** A machine as a whole. */
record Machine(String equipmentId) implements Series {}
