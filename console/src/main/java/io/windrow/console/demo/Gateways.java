package io.windrow.console.demo;

import io.windrow.producer.app.Gateway;
import io.windrow.producer.app.GatewayException;
import io.windrow.producer.app.GatewaySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The demo's gateways, each on a thread of its own. Used by one thread. */
final class Gateways implements AutoCloseable {
    private static final long JOIN_MILLIS = 15_000;

    private final List<Running> all = new ArrayList<>();

    private static final class Running {
        final Gateway gateway;
        final AtomicReference<Optional<GatewaySummary>> summary = new AtomicReference<>(Optional.empty());
        final AtomicReference<Optional<Exception>> failure = new AtomicReference<>(Optional.empty());
        final Thread thread;

        Running(Gateway gateway, String name) {
            this.gateway = gateway;
            this.thread = new Thread(this::run, name);
        }

        private void run() {
            try {
                summary.set(Optional.of(gateway.run()));
            } catch (GatewayException e) {
                summary.set(Optional.ofNullable(e.summary()));
                failure.set(Optional.of(e));
            } catch (InterruptedException e) {
                failure.set(Optional.of(e));
            }
        }
    }

    void start(String name, Gateway gateway) {
        var running = new Running(gateway, name);
        all.add(running);
        running.thread.start();
    }

    /** Whether every source came to its end, or was stopped. */
    boolean areDone() {
        return all.stream().noneMatch(running -> running.thread.isAlive());
    }

    Optional<Exception> failure() {
        return all.stream()
                .flatMap(running -> running.failure.get().stream())
                .findFirst();
    }

    /** Asks all of them to read no further. */
    void stop() {
        all.forEach(running -> running.gateway.stop());
    }

    /** Of those that ended. */
    List<GatewaySummary> summaries() {
        return all.stream().flatMap(running -> running.summary.get().stream()).toList();
    }

    /** Frames taken from the sources by those that ended. */
    long offered() {
        return summaries().stream().mapToLong(GatewaySummary::frames).sum();
    }

    /** Frames that the cluster confirmed to those that ended. */
    long acknowledged() {
        return summaries().stream().mapToLong(GatewaySummary::acknowledged).sum();
    }

    @Override
    public void close() {
        stop();
        for (Running running : all) {
            running.gateway.close();
            try {
                running.thread.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
