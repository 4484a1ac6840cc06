package io.windrow.producer.source;

/** How many buses a simulated machine has. */
public enum Wiring {
    /** Everything on {@code can0}. */
    ONE_BUS,
    /** Engine, transmission and cab on {@code can0}; tractor ECU, implement, terminal and GNSS receiver on {@code can1}. */
    TWO_BUSES
}
