package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.util.Optional;

/** The rounds of a looped recording. Rejected lines come in the first only: they say nothing new. Used by one thread. */
final class Looping implements FrameSource {
    private final FrameOrigin recording;
    private final long roundMicros;
    private FrameSource round;
    private long shiftMicros;
    private long framesOfRound;
    private long bytesBefore;

    Looping(FrameOrigin recording, long roundMicros) throws IOException {
        this.recording = recording;
        this.roundMicros = roundMicros;
        this.round = recording.open();
    }

    @Override
    public Optional<LogLine> next() throws IOException {
        while (true) {
            Optional<LogLine> line = round.next();
            if (line.isEmpty()) {
                beginAgain();
            } else if (line.get() instanceof LogLine.Frame read) {
                framesOfRound++;
                return Optional.of(shifted(read));
            } else if (shiftMicros == 0) {
                return line;
            }
        }
    }

    private void beginAgain() throws IOException {
        if (framesOfRound == 0) {
            throw new IOException(recording.name() + " holds no frames any more");
        }
        bytesBefore += round.bytesRead();
        round.close();
        round = recording.open();
        shiftMicros += roundMicros;
        framesOfRound = 0;
    }

    private LogLine.Frame shifted(LogLine.Frame read) {
        if (shiftMicros == 0) {
            return read;
        }
        long micros = read.frame().capturedAtMicros() + shiftMicros;
        return new LogLine.Frame(read.lineNumber(), Dated.at(micros, read.frame()));
    }

    @Override
    public long bytesRead() {
        return bytesBefore + round.bytesRead();
    }

    @Override
    public void close() throws IOException {
        round.close();
    }
}
