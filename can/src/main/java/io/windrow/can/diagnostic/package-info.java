/** Faults that control units report about themselves: DM1 and DM2 of J1939-73. */
@NullMarked
package io.windrow.can.diagnostic;

import org.jspecify.annotations.NullMarked;
