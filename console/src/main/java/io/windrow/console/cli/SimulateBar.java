package io.windrow.console.cli;

import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a simulation is, on standard error when the summary goes to a terminal; any thread may tell it. */
final class SimulateBar implements AutoCloseable {
    /** About what a machine sends in a second, on average over those with one bus and with two. */
    private static final long FRAMES_PER_SECOND = 575;

    private final AtomicLong frames = new AtomicLong();
    private final @Nullable ProgressBar bar;

    SimulateBar(long machineSeconds) {
        this.bar = Boolean.getBoolean("windrow.terminal")
                ? new ProgressBarBuilder()
                        .setTaskName("simulate")
                        .setInitialMax(machineSeconds * FRAMES_PER_SECOND)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUnit(" frames", 1)
                        .setUpdateIntervalMillis(500)
                        .build()
                : null;
    }

    void written(long more) {
        long all = frames.addAndGet(more);
        if (bar != null) {
            bar.maxHint(Math.max(bar.getMax(), all));
            bar.stepTo(all);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
