package io.windrow.console.cli;

import io.windrow.console.bus.Reading;
import io.windrow.runtime.lifecycle.StopSignal;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Reading that Ctrl-C ends, with a bar on standard error when that is a terminal, the data go elsewhere and it takes long. For
 * the thread that reads.
 */
final class RunningRead implements Reading, AutoCloseable {
    private static final long KIB = 1024;
    private static final Duration LONG = Duration.ofSeconds(1);

    private final String name;
    private final boolean shown = Boolean.getBoolean("windrow.progress");
    private final long begin = System.nanoTime();
    private final StopSignal stop;
    private @Nullable ProgressBar bar;

    /** Begins to listen for Ctrl-C; also a wait for input ends by it. */
    RunningRead(String name) {
        this.name = name;
        Thread reader = Thread.currentThread();
        this.stop = StopSignal.install(reader::interrupt);
    }

    @Override
    public boolean goesOn(long frames, long bytesRead, OptionalLong bytesTotal) {
        if (shown && System.nanoTime() - begin > LONG.toNanos()) {
            show(frames, bytesRead, bytesTotal);
        }
        return !stop.isAsked();
    }

    private void show(long frames, long bytesRead, OptionalLong bytesTotal) {
        ProgressBar showing = bar;
        if (showing == null) {
            showing = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(bytesTotal.orElse(-1))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(" KiB", KIB)
                    .setUpdateIntervalMillis(500)
                    .build();
            bar = showing;
        }
        showing.stepTo(bytesRead);
        showing.setExtraMessage(String.format(Locale.ROOT, " %,d frames", frames));
    }

    /** Takes the bar away, so that lines can follow. */
    void hideBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public void close() {
        hideBar();
        stop.close();
    }
}
