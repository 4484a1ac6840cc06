package io.windrow.can.definition;

/** What a signal's value is, which decides what may be computed from several of them. */
public enum SignalKind {
    /** A measured or counted quantity: it has a mean, a least and a greatest value. */
    NUMBER,
    /** One of several states, such as a gear or whether the PTO is engaged: it has a time in each state, no mean. */
    STATE,
    /** A direction: after the full circle comes 0 again, so that a mean across it says nothing. */
    ANGLE,
    /** A latitude or a longitude. */
    POSITION,
    /** An address, a serial number, a sequence or a set of bits: only equal or not. */
    IDENTITY
}
