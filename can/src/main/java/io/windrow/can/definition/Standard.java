package io.windrow.can.definition;

/** The standard that a message is defined by; it decides which raw values mean error and not available. */
public enum Standard {
    /** SAE J1939-71: vehicles' own groups. */
    J1939,
    /** ISO 11783-7: what tractors and implements say to each other. */
    ISO11783,
    /** NMEA 2000: positioning and environment, on farm machines mostly GNSS receivers. */
    NMEA2000
}
