package io.windrow.console.process;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.streams.app.ReadingsApp;
import io.windrow.streams.app.StreamsSettings;
import io.windrow.streams.topology.ReadingsSettings;
import java.util.Optional;
import java.util.function.Supplier;

/** Frames to readings, as a part of a process. */
public final class ReadingsPart implements Supervised {
    private final ReadingsApp app;

    private ReadingsPart(ReadingsApp app) {
        this.app = app;
    }

    /** Reads its settings; the part itself is made and started when asked for. */
    public static Supplier<ReadingsPart> from(SettingsReader reader, Supplier<Wires> wires) {
        var streams = reader.section(StreamsSettings::from);
        var readings = reader.section(ReadingsSettings::from);
        return () -> {
            Wires to = wires.get();
            var app = new ReadingsApp(streams.get(), readings.get(), to.kafka().client(), to.topics(), to.serdes());
            app.start();
            return new ReadingsPart(app);
        };
    }

    /** The application's consumer group. */
    public String group() {
        return app.group();
    }

    /** Whether it works on its partitions. */
    public boolean isSettled() {
        return app.isSettled();
    }

    @Override
    public String name() {
        return "streams: frames to readings";
    }

    @Override
    public Optional<Throwable> failure() {
        return app.failure();
    }

    @Override
    public void close() {
        app.close();
    }
}
