package io.windrow.timescale.schema;

/** Whether hypertables are used. */
public enum HypertableChoice {
    /** What the database was made with; a new one gets hypertables when the server has TimescaleDB. */
    AUTO,
    /** Hypertables, or an error that says what is missing. */
    ON,
    /** Native partitions, though the server may have TimescaleDB. */
    OFF
}
