/** The life of trouble codes, from DM1 and DM2 (J1939-73 5.7.1, 5.7.2): appeared, active, cleared. Pure; knows no Kafka. */
@NullMarked
package io.windrow.streams.fault;

import org.jspecify.annotations.NullMarked;
