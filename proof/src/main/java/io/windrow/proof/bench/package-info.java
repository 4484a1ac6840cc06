/** Benchmarks that anyone can run: {@code windrow bench --help}. */
@NullMarked
package io.windrow.proof.bench;

import org.jspecify.annotations.NullMarked;
