package io.windrow.can.fuzz;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import io.windrow.can.decode.SignalVisitor;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanFrame;
import java.io.IOException;

/** Any frames give readings by the built-in definitions, or reasons why not. */
public final class DecoderFuzz {
    private static final Decoder DECODER = new Decoder(Catalogue.builtIn());

    private DecoderFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Cost.bounded(bytes.length, () -> take(bytes));
    }

    private static void take(byte[] bytes) {
        Frames frames = new Frames(bytes);
        while (frames.hasNext()) {
            CanFrame frame = frames.next();
            Readings visited = new Readings();
            boolean defined = DECODER.visit(frame, visited) != null;
            Decoding decoding = DECODER.decode(frame);
            require(!decoding.toString().isEmpty(), "a decoding that says nothing");
            require(defined == decoding instanceof Decoding.Message, "visit and decode disagree about " + frame);
            if (decoding instanceof Decoding.Message message) {
                Readings again = new Readings();
                message.visit(again);
                require(again.hash == visited.hash, "visit and decode read " + frame + " in two ways");
            }
        }
    }

    /** Looks at every reading and keeps a hash of all. */
    private static final class Readings implements SignalVisitor {
        private long hash;

        @Override
        public void value(SignalDefinition signal, long raw, double value) {
            require(!Double.isNaN(value), signal.name() + " is no number");
            require(signal.isValid(raw), signal.name() + " has a value out of its range");
            hash = 31 * (31 * hash + raw) + Double.hashCode(value);
        }

        @Override
        public void noValue(SignalDefinition signal, long raw, Quality quality) {
            hash = 31 * (31 * hash + raw) + quality.name().hashCode();
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
