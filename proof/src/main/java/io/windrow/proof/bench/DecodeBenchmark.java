package io.windrow.proof.bench;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Quality;
import io.windrow.can.decode.SignalVisitor;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanFrame;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Frames of a real mix to signals, each signal's raw value, quality and value read; in memory, by one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecodeBenchmark {
    /** A recording, or empty for the simulator's tractor. */
    @Param("")
    public String log = "";

    private final Decoder decoder = new Decoder(Catalogue.builtIn());
    private CanFrame[] frames = new CanFrame[0];

    /** What one run through all frames came to. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counts {
        /** Frames with at least one signal that has a value. */
        public long framesWithSignals;
        /** All frames, those that no definition covers among them. */
        public long framesSeen;
        /** Signals with a value. */
        public long signals;
    }

    @Setup
    public void readFrames() throws IOException {
        frames = FrameMix.of(log).toArray(CanFrame[]::new);
    }

    @Benchmark
    public void everySignalOfEachFrame(Counts counts, Blackhole hole) {
        var reader = new Reader(hole);
        for (CanFrame frame : frames) {
            long before = reader.values;
            decoder.visit(frame, reader);
            counts.framesWithSignals += reader.values > before ? 1 : 0;
        }
        counts.framesSeen += frames.length;
        counts.signals += reader.values;
    }

    /** Takes every signal in, so that none of the work can be left out. */
    private static final class Reader implements SignalVisitor {
        private final Blackhole hole;
        private long values;

        Reader(Blackhole hole) {
            this.hole = hole;
        }

        @Override
        public void value(SignalDefinition signal, long raw, double value) {
            values++;
            hole.consume(raw);
            hole.consume(value);
        }

        @Override
        public void noValue(SignalDefinition signal, long raw, Quality quality) {
            hole.consume(raw);
            hole.consume(quality);
        }
    }
}
