package io.windrow.producer.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Frames that another program writes, in any format of {@link io.windrow.can.log.FrameLogs}, as in
 * {@code candump -L can0 | windrow gateway --stdin}. Opened once; safe to share.
 *
 * <p>A frame comes out as soon as its line is there. Only candump's screen output and canboat's lines are held back until there are
 * sixteen, since fewer do not tell what they mean.
 *
 * <p>A frame keeps its line's date. When that lies in 1970, the format has none: no time at all, seconds counted from the first
 * frame ({@code candump -tz}) or from the one before ({@code -td}), a time of day, or a recorder whose clock was never set. Such
 * a frame is dated by our clock as its line is read. The local dates of {@code candump -tA} are taken as UTC: {@code -L} and
 * {@code -ta} are better.
 */
public final class StandardInput implements FrameOrigin {
    private static final String NAME = "standard input";

    private final InputStream stream;
    private final InstantSource clock;
    private final AtomicBoolean opened = new AtomicBoolean();

    /**
     * Reads a stream, which whoever opens it owns.
     *
     * @param stream its reads should end when their thread is interrupted or it is closed; if they do not, the reading thread
     *     is left behind, waiting
     */
    public StandardInput(InputStream stream, InstantSource clock) {
        this.stream = stream;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isLive() {
        return true;
    }

    /** Begins to read, on a thread of its own; refuses to do so again. */
    @Override
    public FrameSource open() throws IOException {
        if (opened.getAndSet(true)) {
            throw new IOException(NAME + " can be read once only");
        }
        return LiveLines.reading(stream, NAME, clock);
    }
}
