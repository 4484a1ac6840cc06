package io.windrow.console.cli;

import io.windrow.console.process.Wires;
import io.windrow.schemas.Topics;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the gateway's topics when they are missing, beside the gateway: it takes frames also while the cluster is away, and
 * may not be allowed to make topics, which somebody else made then.
 */
final class TopicsInTheBackground implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicsInTheBackground.class);
    private static final long PAUSE_MILLIS = 5_000;

    private final Wires wires;
    private final Thread thread = new Thread(this::make, "topics");

    TopicsInTheBackground(Wires wires) {
        this.wires = wires;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void make() {
        try {
            while (!made()) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the gateway ends
        }
    }

    private boolean made() throws InterruptedException {
        try {
            wires.createTopics(List.of(Topics.CAN_FRAMES, Topics.GATEWAY_LEDGER));
            return true;
        } catch (IllegalStateException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("topics not looked at yet");
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
