package io.windrow.console.demo;

import io.windrow.console.audit.Report;
import io.windrow.schemas.Topics;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether everything offered has come to its end: decoded, aggregated, stored. Used by one thread. */
final class Settling {
    /** A run in which nothing moves for this long will not settle any more. */
    private static final Duration STALL = Duration.ofSeconds(45);

    private final Pipeline pipeline;
    private final Gateways gateways;
    private final Account account;
    private @Nullable Report last;
    private long lastChange = System.nanoTime();

    Settling(Pipeline pipeline, Gateways gateways, Account account) {
        this.pipeline = pipeline;
        this.gateways = gateways;
        this.account = account;
    }

    LiveTable.Figures figures(double seconds) throws InterruptedException {
        return account.figures(seconds, sinkLag());
    }

    /**
     * Looks again. The order matters: first that no app has anything left to do, then that no transaction is open, then
     * that topics and tables say the same.
     */
    boolean isSettled() throws InterruptedException, SQLException {
        if (!gateways.areDone()) {
            lastChange = System.nanoTime();
            return false;
        }
        boolean idle = pipeline.isSettled() && appsLag() == 0 && pipeline.unpublished() == 0 && sinkLag() == 0;
        boolean atTheEnd = account.isAtTheEnd();
        Report now = account.report(gateways.offered(), 0);
        note(now);
        boolean all = account.publishedFrames() >= gateways.acknowledged();
        return all && idle && atTheEnd && (now.isWhole() || isRefused(now));
    }

    /** Frames that a stage could not use are in the dead letters: they do not come any more. */
    private static boolean isRefused(Report now) {
        return now.deadLetters() > 0 && now.deadLetters() >= now.frames().missing();
    }

    /** Whether nothing has moved for long since the gateways ended. */
    boolean isStalled() {
        return gateways.areDone() && System.nanoTime() - lastChange > STALL.toNanos();
    }

    private long appsLag() throws InterruptedException {
        return account.lag(pipeline.readingsGroup(), Topics.CAN_FRAMES)
                + account.lag(pipeline.windowsGroup(), Topics.READINGS)
                + account.lag(pipeline.windowsGroup(), Topics.NETWORK_HEALTH_PARTS);
    }

    private long sinkLag() throws InterruptedException {
        String group = pipeline.sink().group();
        return account.lag(group, Topics.CAN_FRAMES) + account.lag(group, Topics.READINGS);
    }

    /** Latencies and seconds aside, is it the same as before? */
    private void note(Report now) {
        boolean same = last != null
                && last.frames().equals(now.frames())
                && last.readings().equals(now.readings())
                && last.rollups().equals(now.rollups())
                && last.tables().equals(now.tables())
                && last.ledger().equals(now.ledger());
        if (!same) {
            last = now;
            lastChange = System.nanoTime();
        }
    }
}
