package io.windrow.timescale.archive;

/** One column of a table, as it stands in the file. */
record Column(String name, ColumnType type, boolean nullable) {}
