package io.windrow.console.process;

import io.windrow.runtime.http.HttpSettings;
import io.windrow.runtime.lifecycle.Heartbeat;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a process up until it is told to stop or one of its parts fails; used by the main thread. */
public final class Supervisor {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final SettingsReader reader;
    private final Supplier<HttpSettings> http;
    private final Heartbeat heartbeat;
    private final InstantSource clock = InstantSource.system();

    private Supervisor(SettingsReader reader, Supplier<HttpSettings> http, Heartbeat heartbeat) {
        this.reader = reader;
        this.http = http;
        this.heartbeat = heartbeat;
    }

    public static Supervisor from(SettingsReader reader) {
        return new Supervisor(
                reader,
                reader.section(HttpSettings::from),
                new Heartbeat(reader.text("heartbeat.file").map(Path::of)));
    }

    /**
     * Checks the settings, creates missing topics, starts the parts, waits for the end, and closes them all at once; until then
     * the process tells how it is.
     *
     * @return the exit code: 0 when told to stop, 1 when a part failed
     * @throws io.windrow.runtime.settings.SettingsException with every mistake in the settings
     */
    @SuppressWarnings("try") // the pages are there to be closed
    public int run(Supplier<Wires> wires, List<Supplier<? extends Supervised>> parts) throws Exception {
        reader.check();
        try (StopSignal stop = StopSignal.install();
                var running = new Parts()) {
            wires.get().createTopics();
            parts.forEach(part -> running.add(part.get()));
            try (AutoCloseable pages = ProcessPages.start(http.get(), running::all, reader.effective())) {
                Optional<Supervised> failed = watch(stop, running);
                failed.ifPresent(Supervisor::tell);
                running.close();
                return failed.isPresent() ? 1 : 0;
            }
        }
    }

    private Optional<Supervised> watch(StopSignal stop, Parts running) throws InterruptedException {
        log.atInfo().addKeyValue("parts", running.names()).log("started");
        while (!stop.await(LOOK)) {
            Optional<Supervised> failed = running.failed();
            if (failed.isPresent()) {
                return failed;
            }
            heartbeat.beat(clock.instant());
        }
        return Optional.empty();
    }

    private static void tell(Supervised part) {
        part.failure().ifPresent(why -> System.err.println(part.name() + " failed: " + why.getMessage()));
    }
}
