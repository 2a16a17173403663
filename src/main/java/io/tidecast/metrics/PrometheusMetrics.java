package io.tidecast.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * The registry Prometheus scrapes, with the meters of the JVM and of Kafka Streams bound to it. Close it after the
 * streams it watches: the Kafka binder owns a scheduler.
 */
public final class PrometheusMetrics implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final Duration NEW_TASKS_SEEN_WITHIN = Duration.ofSeconds(15);

    /** What a scrape is answered with. */
    public record Scrape(String contentType, String body) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> bound = new ArrayDeque<>();

    /** A registry with the meters of the JVM and the process. */
    public PrometheusMetrics() {
        registry.config().meterFilter(new KafkaMetersOfUse());
        JvmGcMetrics garbage = new JvmGcMetrics();
        bound.push(garbage);
        List.of(
                        garbage,
                        new ClassLoaderMetrics(),
                        new FileDescriptorMetrics(),
                        new JvmInfoMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
    }

    /** Where meters are registered. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Adds the meters of a stream, started or not; those of tasks it gets later are found as they come. */
    public void watch(KafkaStreams streams) {
        StreamState.bind(registry, streams::state);
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tidecast-kafka-meters");
            thread.setDaemon(true);
            return thread;
        });
        KafkaStreamsMetrics binder = new KafkaStreamsMetrics(streams, List.of(), scheduler, NEW_TASKS_SEEN_WITHIN);
        binder.bindTo(registry);
        bound.push(scheduler::shutdownNow);
        bound.push(binder);
    }

    /**
     * All meters as text.
     *
     * @param accept the request's Accept header: OpenMetrics where it is asked for, else the classic text format
     */
    public Scrape scrape(@Nullable String accept) {
        String type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        return new Scrape(type, registry.scrape(type));
    }

    @Override
    public void close() {
        bound.forEach(PrometheusMetrics::closeQuietly);
        registry.close();
    }

    private static void closeQuietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException("a metrics binder did not close", e);
        }
    }
}
