package io.windrow.console.process;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.windrow.producer.app.GatewayListener;
import io.windrow.producer.app.GatewayProgress;
import io.windrow.runtime.health.Health;
import io.windrow.runtime.health.HealthState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** A gateway as what its process tells of; hears of its progress and hands it on. The gateway's thread tells, any may ask. */
public final class GatewayPart implements GatewayListener, Supervised {
    private final GatewayListener next;
    private final long freshFrames;
    private volatile GatewayProgress last = new GatewayProgress(0, 0, 0, 0, 0, OptionalLong.empty());

    /**
     * Listens for another one, too.
     *
     * @param freshFrames when more of them wait the cluster counts as away
     */
    public GatewayPart(GatewayListener next, long freshFrames) {
        this.next = next;
        this.freshFrames = freshFrames;
    }

    @Override
    public void progress(GatewayProgress progress) {
        last = progress;
        next.progress(progress);
    }

    @Override
    public String name() {
        return "gateway";
    }

    /** Frames that wait on disk are safe, but somebody should know of them. */
    @Override
    public Health health() {
        boolean away = last.waiting() > freshFrames;
        return Health.of(
                away ? HealthState.DEGRADED : HealthState.HEALTHY,
                "%d frames wait in the spool, limit %d (gateway.fresh.frames)".formatted(last.waiting(), freshFrames));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        counter(meters, "windrow.gateway.frames", GatewayProgress::frames);
        counter(meters, "windrow.gateway.rejected", GatewayProgress::rejected);
        counter(meters, "windrow.gateway.acknowledged", GatewayProgress::acknowledged);
        Gauge.builder("windrow.gateway.waiting", () -> last.waiting()).register(meters);
    }

    private void counter(MeterRegistry meters, String name, ToLongFunction<GatewayProgress> figure) {
        FunctionCounter.builder(name, this, part -> figure.applyAsLong(part.last))
                .register(meters);
    }

    @Override
    public Map<String, Object> report(Map<String, String> configuration) {
        return Map.of("gateway", last);
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.empty(); // one that fails ends its process
    }

    @Override
    public void close() {
        // the command closes the gateway
    }
}
