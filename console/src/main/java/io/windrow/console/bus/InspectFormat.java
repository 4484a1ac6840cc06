package io.windrow.console.bus;

/** How a report on recordings is written. */
public enum InspectFormat {
    /** Tables for people. */
    TEXT,
    /** One JSON object. */
    JSON
}
