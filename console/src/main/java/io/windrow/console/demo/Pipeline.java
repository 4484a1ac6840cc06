package io.windrow.console.demo;

import io.windrow.console.process.SinkPart;
import io.windrow.console.process.StreamsPart;
import io.windrow.console.process.Supervised;
import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.streams.app.ReadingsApp;
import io.windrow.streams.app.WindowsApp;
import io.windrow.timescale.sink.SinkListener;
import java.util.List;
import java.util.function.Supplier;

/** The three apps in this process: sink, frames to readings, readings to windows. */
final class Pipeline implements AutoCloseable {
    private final SinkPart sink;
    private final StreamsPart<ReadingsApp> readings;
    private final StreamsPart<WindowsApp> windows;

    private Pipeline(SinkPart sink, StreamsPart<ReadingsApp> readings, StreamsPart<WindowsApp> windows) {
        this.sink = sink;
        this.readings = readings;
        this.windows = windows;
    }

    /** Notes what is wrong with any part's settings in the reader; nothing is opened. */
    static void readSettings(SettingsReader reader) {
        var wires = reader.section(Wires::from);
        SinkPart.from(reader, wires, SinkListener.NONE);
        StreamsPart.readings(reader, wires);
        StreamsPart.windows(reader, wires);
    }

    /** Starts all three; the sink brings the tables up to date before. */
    static Pipeline start(SettingsReader reader, Supplier<Wires> wires, SinkListener listener)
            throws InterruptedException {
        var sink = SinkPart.from(reader, wires, listener);
        var readings = StreamsPart.readings(reader, wires);
        var windows = StreamsPart.windows(reader, wires);
        reader.check();
        wires.get().createTopics();
        return new Pipeline(sink.get(), readings.get(), windows.get());
    }

    SinkPart sink() {
        return sink;
    }

    String readingsGroup() {
        return readings.app().group();
    }

    String windowsGroup() {
        return windows.app().group();
    }

    /** Windows that changed and were not handed to the producer since, and tasks that have something to hand on to them. */
    long unpublished() {
        return windows.app().unpublished() + readings.app().counters().tasksWithHealth();
    }

    /** Whether both Streams applications work on their partitions. */
    boolean isSettled() {
        return readings.app().isSettled() && windows.app().isSettled();
    }

    /** Refuses to go on without one of the parts. */
    void requireHealth() {
        for (Supervised part : List.of(sink, readings, windows)) {
            part.failure().ifPresent(why -> {
                throw new IllegalStateException(part.name() + " failed: " + why.getMessage(), why);
            });
        }
    }

    @Override
    public void close() {
        windows.close();
        readings.close();
        sink.close();
    }
}
