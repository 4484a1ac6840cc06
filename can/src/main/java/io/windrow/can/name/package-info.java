/** Who speaks on a bus: NAMEs, and which address each of them had when (ISO 11783-5, J1939-81). */
@NullMarked
package io.windrow.can.name;

import org.jspecify.annotations.NullMarked;
