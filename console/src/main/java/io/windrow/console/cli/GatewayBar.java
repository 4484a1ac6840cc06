package io.windrow.console.cli;

import io.windrow.producer.app.GatewayListener;
import io.windrow.producer.app.GatewayProgress;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A gateway's progress on standard error: a bar over the file's bytes with the acknowledged frames beside it. */
final class GatewayBar implements GatewayListener, AutoCloseable {
    private static final long KIB = 1024;

    private final ProgressBar bar;

    GatewayBar(String name) {
        this.bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" KiB", KIB)
                .setUpdateIntervalMillis((int) Duration.ofMillis(500).toMillis())
                .build();
    }

    @Override
    public void progress(GatewayProgress progress) {
        progress.bytesTotal().ifPresent(bar::maxHint);
        bar.stepTo(progress.bytesRead());
        bar.setExtraMessage(String.format(
                Locale.ROOT,
                " %,d read, %,d rejected, %,d acknowledged",
                progress.frames(),
                progress.rejected(),
                progress.acknowledged()));
    }

    @Override
    public void close() {
        bar.close();
    }
}
