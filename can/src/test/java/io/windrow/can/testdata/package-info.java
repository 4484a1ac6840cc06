/** Where tests find recordings and seeds. */
@NullMarked
package io.windrow.can.testdata;

import org.jspecify.annotations.NullMarked;
