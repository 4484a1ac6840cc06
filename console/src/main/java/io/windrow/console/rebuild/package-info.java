/**
 * Windows computed again from the raw table: {@code can_frame → private can-frames → FrameTopology → private readings →
 * WindowsTopology → private rollups and metrics → those of the span → their topics}.
 */
@NullMarked
package io.windrow.console.rebuild;

import org.jspecify.annotations.NullMarked;
