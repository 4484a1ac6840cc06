package io.windrow.console.connect;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings a worker to what the connectors' files say, and waits until they run. Idempotent: what already stands is left
 * alone, what failed is started again.
 */
public final class ConnectApply {
    private static final Duration PAUSE = Duration.ofMillis(250);
    // a connector that was just restarted or changed shows its old failure for a moment
    private static final Duration OLD_FAILURE = Duration.ofSeconds(3);

    private final ConnectWorker worker;
    private final Duration limit;
    private final Consumer<String> say;

    /**
     * Makes one.
     *
     * @param limit for the worker to answer and the connector to run
     * @param say takes one line for a person at each step
     */
    public ConnectApply(ConnectWorker worker, Duration limit, Consumer<String> say) {
        this.worker = worker;
        this.limit = limit;
        this.say = say;
    }

    /**
     * Creates or updates the connector and waits for RUNNING.
     *
     * @throws ConnectException when the worker refuses or does not answer in time, or the connector or a task fails; the
     *     message then holds its trace
     */
    public void apply(Connector connector) throws ConnectException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                bringUp(connector);
                break;
            } catch (ConnectException e) {
                if (!e.again() || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
        awaitRunning(connector.name(), deadline);
    }

    private void bringUp(Connector connector) throws ConnectException, InterruptedException {
        Map<String, String> wanted = new HashMap<>(connector.config());
        wanted.put("name", connector.name());
        Optional<Map<String, String>> present = worker.config(connector.name());
        if (present.isPresent() && present.get().equals(wanted)) {
            restartWhatFailed(connector.name());
            say.accept(connector.name() + ": unchanged");
            return;
        }
        worker.put(connector);
        say.accept(connector.name() + (present.isPresent() ? ": updated" : ": created"));
    }

    private void restartWhatFailed(String name) throws ConnectException, InterruptedException {
        if (worker.status(name).filter(ConnectorStatus::isFailed).isPresent()) {
            worker.restartFailed(name);
            say.accept(name + ": had failed, restarted");
        }
    }

    private void awaitRunning(String name, long deadline) throws ConnectException, InterruptedException {
        Optional<ConnectorStatus> status = Optional.empty();
        long begun = System.nanoTime();
        while (System.nanoTime() <= deadline) {
            status = worker.status(name);
            if (status.filter(ConnectorStatus::isRunning).isPresent()) {
                say.accept(name + ": RUNNING, tasks " + status.get().tasks().size());
                return;
            }
            boolean mayBeOld = System.nanoTime() - begun < OLD_FAILURE.toNanos();
            if (!mayBeOld && status.filter(ConnectorStatus::isFailed).isPresent()) {
                throw new ConnectException(name + " failed: " + status.get().traces(), false);
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new ConnectException(
                name + " is not RUNNING after " + limit.toSeconds() + " s: "
                        + status.map(ConnectorStatus::toString).orElse("unknown to the worker"),
                false);
    }
}
