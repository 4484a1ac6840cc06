package io.windrow.console.process;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.streams.app.StreamsSettings;
import io.windrow.streams.app.WindowsApp;
import io.windrow.streams.topology.WindowSettings;
import java.util.Optional;
import java.util.function.Supplier;

/** Readings to windows, as a part of a process. */
public final class WindowsPart implements Supervised {
    private final WindowsApp app;

    private WindowsPart(WindowsApp app) {
        this.app = app;
    }

    /** Reads its settings; the part itself is made and started when asked for. */
    public static Supplier<WindowsPart> from(SettingsReader reader, Supplier<Wires> wires) {
        var streams = reader.section(StreamsSettings::from);
        var windows = reader.section(WindowSettings::from);
        return () -> {
            Wires to = wires.get();
            var app = new WindowsApp(streams.get(), windows.get(), to.kafka().client(), to.topics(), to.serdes());
            app.start();
            return new WindowsPart(app);
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

    /** Windows that changed and were not handed to the producer since. */
    public long unpublished() {
        return app.unpublished();
    }

    @Override
    public String name() {
        return "streams: readings to windows";
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
