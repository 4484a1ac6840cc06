package io.windrow.streams.app;

import io.windrow.runtime.lifecycle.Lifecycle;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Streams application from start to stop. A thread that fails is replaced as the budget allows; then the whole
 * application fails and keeps the reason. Single use; any thread may start, ask or close.
 */
final class StreamsProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsProcess.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final String INSTANCE = StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);

    private final String name;
    private final Topology topology;
    private final Properties config;
    private final AutoCloseable serdes;
    private final RestartBudget restarts;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Lifecycle state = Lifecycle.NEW;
    private @Nullable Throwable failure;
    private @Nullable KafkaStreams streams;

    StreamsProcess(String name, Topology topology, Properties config, AutoCloseable serdes, RestartBudget restarts) {
        this.name = name;
        this.topology = topology;
        this.config = config;
        this.serdes = serdes;
        this.restarts = restarts;
    }

    void start() {
        move(Lifecycle.STARTING);
        try {
            KafkaStreams made = new KafkaStreams(topology, config);
            made.setStateListener((now, before) -> kafkaIs(now));
            made.setUncaughtExceptionHandler(this::threadFailed);
            remember(made);
            made.start();
        } catch (RuntimeException e) {
            fail(e);
            throw e;
        }
    }

    /** The consumer group, by which lag tools know the application. */
    String group() {
        return config.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    synchronized Lifecycle state() {
        return state;
    }

    synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether all threads have their partitions and restored their stores. */
    boolean isSettled() {
        @Nullable KafkaStreams made = made();
        return made != null && made.state() == KafkaStreams.State.RUNNING;
    }

    private synchronized void remember(KafkaStreams made) {
        streams = made;
    }

    private synchronized @Nullable KafkaStreams made() {
        return streams;
    }

    private synchronized void kafkaIs(KafkaStreams.State now) {
        if (now == KafkaStreams.State.RUNNING && state == Lifecycle.STARTING) {
            move(Lifecycle.RUNNING);
            log.atInfo().addKeyValue("application", name).log("streams application runs");
        } else if (now == KafkaStreams.State.ERROR) {
            fail(new IllegalStateException(name + ": all stream threads ended"));
        }
    }

    private StreamThreadExceptionResponse threadFailed(Throwable why) {
        Optional<Duration> wait = why instanceof VirtualMachineError ? Optional.empty() : restarts.take();
        if (wait.isEmpty()) {
            fail(why);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.atWarn()
                .addKeyValue("application", name)
                .addKeyValue("waitMillis", wait.get().toMillis())
                .setCause(why)
                .log("stream thread failed and is replaced");
        pause(wait.get());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Ends early when the application is closed. */
    private void pause(Duration wait) {
        try {
            closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void fail(Throwable why) {
        if (!state.leadsTo(Lifecycle.FAILED)) {
            return;
        }
        failure = why;
        move(Lifecycle.FAILED);
        log.atError().addKeyValue("application", name).setCause(why).log("streams application failed");
    }

    private synchronized void move(Lifecycle next) {
        if (!state.leadsTo(next)) {
            throw new IllegalStateException(name + " cannot go from " + state + " to " + next);
        }
        state = next;
    }

    /** Commits what is under way and stops. Idempotent, at most about nine seconds. */
    @Override
    public void close() {
        closing.countDown();
        beginStop();
        @Nullable KafkaStreams made = made();
        boolean stopped = made == null || made.close(options());
        closeSerdes();
        endStop(stopped);
    }

    /**
     * A member with a name stays in the group, to come back to its partitions; any other leaves, since one that only goes missing
     * holds them for the session timeout.
     */
    private CloseOptions options() {
        boolean isNamed = config.containsKey(INSTANCE);
        return CloseOptions.timeout(STOP_LIMIT)
                .withGroupMembershipOperation(
                        isNamed ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP);
    }

    private synchronized void beginStop() {
        if (state == Lifecycle.STARTING || state == Lifecycle.RUNNING) {
            move(Lifecycle.STOPPING);
        }
    }

    private synchronized void endStop(boolean stopped) {
        if (!stopped) {
            fail(new IllegalStateException(name + " did not stop within " + STOP_LIMIT));
        }
        if (state.leadsTo(Lifecycle.STOPPED)) {
            move(Lifecycle.STOPPED);
        }
    }

    private void closeSerdes() {
        try {
            serdes.close();
        } catch (Exception e) {
            log.atWarn().addKeyValue("application", name).setCause(e).log("serdes did not close cleanly");
        }
    }
}
