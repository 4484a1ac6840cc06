package io.windrow.proof.bench;

import io.windrow.console.process.Wires;
import io.windrow.schemas.Topics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits until consumers are through with what is in the topic, and tells how fast they were. Used by one thread. */
final class Stages implements AutoCloseable {
    private static final String READINGS_GROUP = "windrow-readings";
    private static final String WINDOWS_GROUP = "windrow-windows";
    private static final long LOOK_MILLIS = 200;
    private static final long TOLD_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final double SECOND_NANOS = 1e9;
    /** Marks of transactions behind the last record, which a group may not have passed yet. */
    private static final int MARKS = 16;

    private final Lag lag;
    private final String frames;
    private final String readings;
    private final String limitGroup;
    private final Consumer<String> say;
    private long toldNanos;

    Stages(String bootstrapServers, Wires wires, Consumer<String> say) {
        this.lag = new Lag(bootstrapServers);
        this.frames = wires.topics().of(Topics.CAN_FRAMES);
        this.readings = wires.topics().of(Topics.READINGS);
        this.limitGroup = DecodeLoop.topic(wires);
        this.say = say;
    }

    /** Frames a second until both applications are through. */
    double ours(Background streams) throws IOException, InterruptedException, ExecutionException {
        return rate(READINGS_GROUP, List.of(streams), () -> {
            return lag.done(WINDOWS_GROUP, readings) >= lag.end(readings) - MARKS;
        });
    }

    /**
     * Whether neither application lags behind by more than a second or two, which the commits of the windows take.
     *
     * @param rate frames a second
     */
    boolean isUpToDate(int rate) throws InterruptedException, ExecutionException {
        return lag.end(frames) - lag.done(READINGS_GROUP, frames) <= rate
                && lag.end(readings) - lag.done(WINDOWS_GROUP, readings) <= 2L * rate;
    }

    /** Frames a second until the bare loops are through. */
    double limit(List<Background> loops) throws IOException, InterruptedException, ExecutionException {
        return rate(limitGroup, loops, () -> true);
    }

    private interface Check {
        boolean holds() throws InterruptedException, ExecutionException;
    }

    private double rate(String group, List<Background> processes, Check alsoDone)
            throws IOException, InterruptedException, ExecutionException {
        long end = lag.end(frames);
        long first = -1;
        long begin = 0;
        while (true) {
            for (Background each : processes) {
                each.requireAlive();
            }
            long done = lag.done(group, frames);
            if (first < 0 && done >= end / 4) {
                first = done;
                begin = System.nanoTime();
            }
            tell(done, end);
            if (done >= end && alsoDone.holds()) {
                return (end - first) / ((System.nanoTime() - begin) / SECOND_NANOS);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void tell(long done, long end) throws InterruptedException, ExecutionException {
        if (System.nanoTime() - toldNanos > TOLD_NANOS) {
            toldNanos = System.nanoTime();
            say.accept("%,d of %,d frames; windows of %,d of %,d readings"
                    .formatted(done, end, lag.done(WINDOWS_GROUP, readings), lag.end(readings)));
        }
    }

    @Override
    public void close() {
        lag.close();
    }
}
