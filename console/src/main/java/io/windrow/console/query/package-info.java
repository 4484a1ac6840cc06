/** Answers of the store as people and programs want them: tables, charts, CSV, JSON, Parquet. */
@NullMarked
package io.windrow.console.query;

import org.jspecify.annotations.NullMarked;
