package io.windrow.proof.bench;

import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.sandbox.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a gateway with a small heap does while the broker is away, and how late fresh frames are while it catches up. */
@Command(
        name = "outage",
        description = {
            "Take the broker away from a gateway with a small heap, give the gateway the frames of hours as fast as it takes",
            "them, bring the broker back, and go on with live frames while the backlog drains. Tells how late the live ones",
            "were, by the broker's clock, and what memory it took. 57600000 frames are eight hours of 2,000 a second."
        },
        mixinStandardHelpOptions = true)
final class OutageBench implements Callable<Integer> {
    private static final String PREFIX = "bench.";
    private static final String TOPIC = PREFIX + "can-frames";
    private static final int WARM_UP_SECONDS = 15;
    private static final long LOOK_MILLIS = 500;
    private static final long TOLD_NANOS = 5_000_000_000L;
    private static final double SECOND_NANOS = 1e9;
    private static final long MIB = 1024L * 1024;

    @Spec
    private CommandSpec spec;

    @Option(names = "--frames", paramLabel = "N", description = "Frames of the outage (default ${DEFAULT-VALUE}).")
    private int frames = 1_000_000;

    @Option(names = "--rate", paramLabel = "N", description = "Live frames a second (default ${DEFAULT-VALUE}).")
    private int rate = 2_000;

    @Option(names = "--heap", paramLabel = "SIZE", description = "The gateway's -Xmx (default ${DEFAULT-VALUE}).")
    private String heap = "64m";

    @Option(
            names = "--backlog-rate",
            paramLabel = "N",
            description = "Frames a second that drain at most (gateway.backlog.rate, default ${DEFAULT-VALUE}).")
    private int backlogRate = 20_000;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private @Nullable Path json;

    private long toldNanos;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (frames < 1 || rate < 1 || rate > 10_000) {
            throw new ParameterException(spec.commandLine(), "--frames must be at least 1 and --rate 1 to 10000");
        }
        Path folder = Files.createTempDirectory("windrow-bench");
        SandboxSettings parts = SandboxSettings.defaults().withParts(PartName.BROKER, PartName.REGISTRY);
        try (Sandbox sandbox = Sandbox.start(parts, this::say)) {
            var topics = new BenchTopics(sandbox.bootstrapServers());
            topics.create(TOPIC, PREFIX + "gateway-ledger");
            try (var gateway = LiveGateway.start(folder, heap, settings(sandbox))) {
                Figures.tell(spec, figures(sandbox, topics, gateway), json);
            }
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> all = new HashMap<>(BenchTopics.settings(sandbox, PREFIX));
        all.put("gateway.backlog.rate", Integer.toString(backlogRate));
        return all;
    }

    private Map<String, Object> figures(Sandbox sandbox, BenchTopics topics, LiveGateway gateway)
            throws IOException, InterruptedException, ExecutionException {
        Map<String, Object> figures = new LinkedHashMap<>();
        var feed = new LiveFeed(gateway.input(), FrameMix.of(""), rate);
        say("%d s of live frames with the broker there".formatted(WARM_UP_SECONDS));
        feed.live(WARM_UP_SECONDS);
        sandbox.part(PartName.BROKER).stop();
        outage(feed, gateway, figures);
        sandbox.part(PartName.BROKER).start();
        var drain = new Drain(Instant.now());
        catchUp(feed, topics);
        figures.put("heap_max", heap);
        figures.put("heap_held_mib", gateway.heldHeapMib());
        figures.put("heap_used_mib", gateway.usedHeapMib());
        gateway.peakMib().ifPresent(peak -> figures.put("process_peak_mib", peak));
        say(gateway.end()
                .lines()
                .filter(each -> each.contains("acknowledged in"))
                .findFirst()
                .orElse(""));
        topics.read(TOPIC, sandbox.registryUrl(), drain::add);
        drain.tell(figures);
        figures.put("missing", drain.missing(feed.written()));
        return figures;
    }

    private void outage(LiveFeed feed, LiveGateway gateway, Map<String, Object> figures) throws IOException {
        say("the broker is away; %,d frames, %.1f hours at %,d a second"
                .formatted(frames, frames / 3600.0 / rate, rate));
        long begin = System.nanoTime();
        feed.past(frames, taken -> tellEach5s("taken %,d", taken));
        double seconds = (System.nanoTime() - begin) / SECOND_NANOS;
        long bytes = gateway.spoolBytes();
        figures.put("outage_frames", frames);
        figures.put("taken_frames_per_s", Math.round(frames / seconds));
        figures.put("spool_mib", bytes / MIB);
        figures.put("spool_bytes_per_frame", Math.round(10.0 * bytes / frames) / 10.0);
    }

    /** Live frames until the topic has all but what is on its way. */
    private void catchUp(LiveFeed feed, BenchTopics topics) throws InterruptedException, ExecutionException {
        say("the broker is back; live frames go on while the backlog drains");
        var live = new FutureTask<Void>(() -> {
            feed.live();
            return null;
        });
        var thread = new Thread(live, "live");
        thread.start();
        try {
            long there = topics.end(TOPIC);
            while (feed.written() - there > rate && !live.isDone()) {
                tellEach5s("in the topic: %,d", there);
                Thread.sleep(LOOK_MILLIS);
                there = topics.end(TOPIC);
            }
        } finally {
            thread.interrupt();
        }
        live.get();
    }

    private void tellEach5s(String what, long count) {
        long now = System.nanoTime();
        if (now - toldNanos > TOLD_NANOS) {
            toldNanos = now;
            say(String.format(Locale.ROOT, "  " + what, count));
        }
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
