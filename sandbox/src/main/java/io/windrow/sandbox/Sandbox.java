package io.windrow.sandbox;

import io.windrow.sandbox.process.Part;
import io.windrow.sandbox.process.PartException;
import io.windrow.sandbox.process.PartProgram;
import io.windrow.sandbox.secure.SecuredListeners;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A broker, a registry, a database and a Connect worker, each a process of its own on free loopback ports, in one folder. None
 * outlives the process that started it by more than a few seconds, however that one ends. Any thread may call any method.
 */
public final class Sandbox implements AutoCloseable {
    private final SandboxFolder folder;
    private final Plan plan;
    private final Map<PartName, Part> parts;
    private final Consumer<String> progress;
    private final Thread atExit = new Thread(this::closeParts, "sandbox-close");
    private boolean closed;

    private Sandbox(SandboxFolder folder, Plan plan, Duration startLimit, Consumer<String> progress) {
        this.folder = folder;
        this.plan = plan;
        this.parts = parts(plan, folder.path(), startLimit);
        this.progress = progress;
    }

    /**
     * Starts the parts and returns when all of them serve.
     *
     * @param progress takes lines for a person, one at a time; the first says which database, with versions
     * @throws PartException when a part is missing, the folder is in use, or a part does not come up; nothing is left running then
     */
    public static Sandbox start(SandboxSettings settings, Consumer<String> progress) throws InterruptedException {
        Sandbox sandbox = planned(settings, oneAtATime(progress));
        Runtime.getRuntime().addShutdownHook(sandbox.atExit);
        try {
            sandbox.startParts();
        } catch (RuntimeException | InterruptedException e) {
            sandbox.close();
            throw e;
        }
        if (!settings.closeAtExit()) {
            sandbox.forgetExit();
        }
        return sandbox;
    }

    /** The broker's address. */
    public String bootstrapServers() {
        return known(plan.broker(), PartName.BROKER).address();
    }

    /** The broker's listeners with TLS, logins and rights, of a sandbox that was asked for them. */
    public SecuredListeners secured() {
        return known(plan.broker().flatMap(BrokerProgram::secured), PartName.BROKER);
    }

    /** The registry's base; its Confluent-compatible API is below {@code /apis/ccompat/v7}. */
    public URI registryUrl() {
        return known(plan.registry(), PartName.REGISTRY).address();
    }

    /** The Connect worker's REST interface. */
    public URI connectUrl() {
        return known(plan.connect(), PartName.CONNECT).address();
    }

    public DatabaseAddress database() {
        return known(plan.database(), PartName.DATABASE).address();
    }

    /** Where data and logs lie. */
    public Path folder() {
        return folder.path();
    }

    /** One part, to be killed and started again by tests with faults; a database that ran already is none. */
    public Part part(PartName name) {
        return known(Optional.ofNullable(parts.get(name)), name);
    }

    /**
     * Refuses to go on without one of the parts.
     *
     * @throws PartException when one ended by itself, with the last lines of its log
     */
    public void requireParts() {
        parts.values().forEach(Part::requireRunning);
    }

    /** Stops the parts in the reverse order of their start and gives the folder back; bounded in time, and once is enough. */
    @Override
    public void close() {
        closeParts();
        forgetExit();
    }

    private synchronized void closeParts() {
        if (closed) {
            return;
        }
        closed = true;
        List<Part> order = new ArrayList<>(parts.values());
        Collections.reverse(order);
        order.forEach(Part::close);
        try {
            folder.close();
        } catch (IOException e) {
            progress.accept("the sandbox folder " + folder.path() + " cannot be deleted: " + e);
        }
    }

    private static Sandbox planned(SandboxSettings settings, Consumer<String> progress) throws InterruptedException {
        try {
            SandboxFolder folder = open(settings.folder());
            try {
                Plan plan = Plan.of(settings, folder.path(), progress);
                return new Sandbox(folder, plan, settings.startLimit(), progress);
            } catch (RuntimeException | IOException | InterruptedException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PartException("the sandbox's folder cannot be made: " + e, e);
        }
    }

    private static SandboxFolder open(Optional<Path> kept) throws IOException, InterruptedException {
        return kept.isPresent()
                ? SandboxFolder.kept(kept.get())
                : SandboxFolder.temporary(Path.of(System.getProperty("java.io.tmpdir")), InstantSource.system());
    }

    private static Map<PartName, Part> parts(Plan plan, Path folder, Duration startLimit) {
        Map<PartName, PartProgram> programs = new EnumMap<>(PartName.class);
        plan.database()
                .filter(database -> database.installation().isPresent())
                .ifPresent(database -> programs.put(PartName.DATABASE, database.cluster(folder)));
        plan.broker().ifPresent(program -> programs.put(PartName.BROKER, program));
        plan.registry().ifPresent(program -> programs.put(PartName.REGISTRY, program));
        plan.connect().ifPresent(program -> programs.put(PartName.CONNECT, program));
        Map<PartName, Part> parts = new EnumMap<>(PartName.class);
        programs.forEach((name, program) -> parts.put(name, new Part(name.word(), program, folder, startLimit)));
        return Collections.unmodifiableMap(parts);
    }

    /** Three parts know nothing of one another and start side by side; the worker joins its group on the broker. */
    private void startParts() throws InterruptedException {
        startTogether(PartName.DATABASE, PartName.BROKER, PartName.REGISTRY);
        start(PartName.CONNECT);
    }

    private void startTogether(PartName... names) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(names.length);
        try {
            CompletionService<PartName> starts = new ExecutorCompletionService<>(threads);
            Arrays.stream(names).forEach(name -> starts.submit(() -> start(name)));
            for (int done = 0; done < names.length; done++) {
                starts.take().get();
            }
        } catch (ExecutionException e) {
            throw new PartException(messageOf(Objects.requireNonNullElse(e.getCause(), e)), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private PartName start(PartName name) throws InterruptedException {
        Part part = parts.get(name);
        if (part != null) {
            long from = System.nanoTime();
            part.start();
            if (name == PartName.DATABASE) {
                known(plan.database(), name).create();
            }
            double seconds = Duration.ofNanos(System.nanoTime() - from).toMillis() / 1000.0;
            progress.accept(String.format(Locale.ROOT, "%s: up in %.1f s, %s", name.word(), seconds, address(name)));
        }
        return name;
    }

    private String address(PartName name) {
        return switch (name) {
            case DATABASE -> database().jdbcUrl();
            case BROKER -> bootstrapServers();
            case REGISTRY -> registryUrl().toString();
            case CONNECT -> connectUrl().toString();
        };
    }

    private static <T> T known(Optional<T> part, PartName name) {
        return part.orElseThrow(() -> new IllegalStateException("this sandbox has no " + name.word() + " of its own"));
    }

    private static String messageOf(Throwable cause) {
        return cause instanceof PartException ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    private static Consumer<String> oneAtATime(Consumer<String> progress) {
        Object turn = new Object();
        return line -> {
            synchronized (turn) {
                progress.accept(line);
            }
        };
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is exiting, and the hook runs or has run
        }
    }
}
