package io.windrow.console.demo;

import io.windrow.producer.app.Gateway;
import io.windrow.producer.app.GatewayException;
import io.windrow.producer.app.GatewaySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The demo's gateways, each on a thread of its own. Used by one thread. */
final class Gateways implements AutoCloseable {
    private static final long JOIN_MILLIS = 15_000;

    private final List<Running> all = new ArrayList<>();

    private static final class Running {
        final Gateway gateway;
        volatile @Nullable GatewaySummary summary;
        volatile @Nullable Exception failure;
        final Thread thread;

        Running(Gateway gateway, String name) {
            this.gateway = gateway;
            this.thread = new Thread(this::run, name);
        }

        private void run() {
            try {
                summary = gateway.run();
            } catch (GatewayException e) {
                summary = e.summary();
                failure = e;
            } catch (InterruptedException e) {
                failure = e;
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

    /** Refuses to go on when one of them failed. */
    void requireHealth() {
        for (Running running : all) {
            Exception failure = running.failure;
            if (failure != null) {
                throw new IllegalStateException("gateway: " + failure.getMessage(), failure);
            }
        }
    }

    /** Asks all of them to read no further. */
    void stop() {
        all.forEach(running -> running.gateway.stop());
    }

    /** Of those that ended. */
    List<GatewaySummary> summaries() {
        return all.stream()
                .flatMap(running -> Stream.ofNullable(running.summary))
                .toList();
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
