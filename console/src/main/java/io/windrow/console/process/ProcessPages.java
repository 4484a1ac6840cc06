package io.windrow.console.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.windrow.runtime.health.Health;
import io.windrow.runtime.health.HealthState;
import io.windrow.runtime.http.Answer;
import io.windrow.runtime.http.HttpSettings;
import io.windrow.runtime.http.ProcessHttp;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/** What a process tells over HTTP: {@code /health}, {@code /metrics}, {@code /report}. Any thread asks. */
public final class ProcessPages {
    private static final int AWAY = 503;
    private static final int OK = 200;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Supplier<List<? extends Supervised>> parts;
    private final SortedMap<String, String> configuration;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private ProcessPages(Supplier<List<? extends Supervised>> parts, SortedMap<String, String> configuration) {
        this.parts = parts;
        this.configuration = configuration;
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        for (HealthState state : HealthState.values()) {
            Gauge.builder("windrow.health", () -> health().state() == state ? 1 : 0)
                    .description("1 at the state of the process, 0 at the others")
                    .tag("state", state.name())
                    .register(meters);
        }
    }

    /**
     * Begins to tell, when the settings name a port.
     *
     * @param parts that run now
     * @param configuration by key, without secrets
     * @throws IllegalArgumentException when the port cannot be had
     */
    public static AutoCloseable start(
            HttpSettings settings,
            Supplier<List<? extends Supervised>> parts,
            SortedMap<String, String> configuration) {
        if (settings.port().isEmpty()) {
            return () -> {};
        }
        var pages = new ProcessPages(parts, configuration);
        parts.get().forEach(part -> part.bindTo(pages.meters));
        try {
            return ProcessHttp.start(settings.address(), settings.port().get(), pages.answers());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "http.port " + settings.port().get() + " of http.address " + settings.address() + " cannot be had: "
                            + e.getMessage(),
                    e);
        }
    }

    private Map<String, Supplier<Answer>> answers() {
        return Map.of("/health", this::healthPage, "/metrics", this::metricsPage, "/report", this::reportPage);
    }

    private Health health() {
        Map<String, Health> all = new LinkedHashMap<>();
        parts.get().forEach(part -> all.put(part.name(), part.health()));
        return Health.worst(all);
    }

    private Answer healthPage() {
        Health now = health();
        return Answer.json(now.state().serves() ? OK : AWAY, json(now));
    }

    private Answer metricsPage() {
        return Answer.metrics(meters.scrape());
    }

    private Answer reportPage() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("health", health());
        parts.get().forEach(part -> report.putAll(part.report(configuration)));
        report.put("configuration", configuration);
        return Answer.json(json(report));
    }

    /** As JSON; what is absent is left out. */
    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON of " + value.getClass(), e);
        }
    }
}
