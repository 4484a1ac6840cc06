/** Message definitions from DBC files, the format that most tools for CAN buses share. */
@NullMarked
package io.windrow.can.definition.dbc;

import org.jspecify.annotations.NullMarked;
