/** What crosses process borders: each topic as one typed constant. */
@NullMarked
package io.windrow.schemas;

import org.jspecify.annotations.NullMarked;
