package io.windrow.console.process;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.windrow.runtime.health.Health;
import io.windrow.runtime.health.HealthState;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.streams.app.ReadingsApp;
import io.windrow.streams.app.StreamsApp;
import io.windrow.streams.app.StreamsSettings;
import io.windrow.streams.app.WindowsApp;
import io.windrow.streams.topology.ReadingsSettings;
import io.windrow.streams.topology.WindowSettings;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A Streams application as a part of a process.
 *
 * @param name for people
 * @param app started
 */
public record StreamsPart<A extends StreamsApp>(String name, A app) implements Supervised {
    private static final String METERS = "windrow.streams.";

    /** Frames to readings: reads the settings now; the part is made and started when asked for. */
    public static Supplier<StreamsPart<ReadingsApp>> readings(SettingsReader reader, Supplier<Wires> wires) {
        var streams = reader.section(StreamsSettings::from);
        var readings = reader.section(ReadingsSettings::from);
        return () -> {
            Wires to = wires.get();
            return started(
                    "streams: frames to readings",
                    new ReadingsApp(streams.get(), readings.get(), to.kafka().client(), to.topics(), to.serdes()));
        };
    }

    /** Readings to windows: reads the settings now; the part is made and started when asked for. */
    public static Supplier<StreamsPart<WindowsApp>> windows(SettingsReader reader, Supplier<Wires> wires) {
        var streams = reader.section(StreamsSettings::from);
        var windows = reader.section(WindowSettings::from);
        return () -> {
            Wires to = wires.get();
            return started(
                    "streams: readings to windows",
                    new WindowsApp(streams.get(), windows.get(), to.kafka().client(), to.topics(), to.serdes()));
        };
    }

    private static <A extends StreamsApp> StreamsPart<A> started(String name, A app) {
        app.start();
        return new StreamsPart<>(name, app);
    }

    /** Degraded while partitions move or stores are restored. */
    @Override
    public Health health() {
        return failure().isPresent() || app.isSettled()
                ? Supervised.super.health()
                : Health.of(HealthState.DEGRADED, "has not all of its partitions and stores at present");
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        FunctionCounter.builder("windrow.dead.letters", app, StreamsApp::deadLetters)
                .tag("application", app.group())
                .register(meters);
        app.counts()
                .forEach((name, count) -> FunctionCounter.builder(METERS + name, app, any -> count.getAsLong())
                        .tag("application", app.group())
                        .register(meters));
        app.waits()
                .forEach((name, waiting) -> Gauge.builder(METERS + name, app, any -> waiting.getAsLong())
                        .tag("application", app.group())
                        .register(meters));
        Gauge.builder(METERS + "settled", app, running -> running.isSettled() ? 1 : 0)
                .tag("application", app.group())
                .register(meters);
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
