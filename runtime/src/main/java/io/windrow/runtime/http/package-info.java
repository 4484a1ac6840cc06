/** What a process tells over HTTP: health, metrics, a report. */
@NullMarked
package io.windrow.runtime.http;

import org.jspecify.annotations.NullMarked;
