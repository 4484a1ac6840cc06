package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.LogLine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A recording made up for a test. */
public final class Lines implements FrameOrigin {
    private final List<LogLine> lines = new ArrayList<>();
    private boolean endless;

    public static Lines at(double... seconds) {
        var lines = new Lines();
        for (double second : seconds) {
            lines.frame(second);
        }
        return lines;
    }

    public Lines frame(double second) {
        long micros = Math.round(second * 1_000_000);
        return frame(CanFrame.data(micros, "vcan7", CanId.extended(0x0CF00400), new byte[] {1, 2, 3}));
    }

    public Lines frame(CanFrame frame) {
        lines.add(new LogLine.Frame(lines.size() + 1, frame));
        return this;
    }

    public Lines rejected(String reason) {
        lines.add(new LogLine.Rejected(lines.size() + 1, reason));
        return this;
    }

    public Lines endless() {
        endless = true;
        return this;
    }

    @Override
    public String name() {
        return "made-up.log";
    }

    @Override
    public boolean isEndless() {
        return endless;
    }

    @Override
    public FrameSource open() {
        Iterator<LogLine> each = lines.iterator();
        return new FrameSource() {
            @Override
            public Optional<LogLine> next() {
                return each.hasNext() ? Optional.of(each.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
