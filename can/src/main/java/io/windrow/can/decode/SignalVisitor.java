package io.windrow.can.decode;

import io.windrow.can.definition.SignalDefinition;

/** Takes the signals of a message one after the other; see {@link Decoding.Message#visit}. */
public interface SignalVisitor {

    /** A signal that has a value, in its unit. */
    void value(SignalDefinition signal, long raw, double value);

    /** A signal that has none; its raw value says not available when the data end before it. */
    void noValue(SignalDefinition signal, long raw, Quality quality);
}
