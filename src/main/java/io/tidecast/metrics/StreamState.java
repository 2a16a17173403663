package io.tidecast.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** The state of the stream as one gauge per state, because the Kafka binder drops every metric that is text. */
final class StreamState {
    private StreamState() {}

    static void bind(MeterRegistry registry, Supplier<KafkaStreams.State> now) {
        for (KafkaStreams.State state : KafkaStreams.State.values())
            Gauge.builder(Meaning.STREAM_STATE.meter(), () -> now.get() == state ? 1 : 0)
                    .description(Meaning.STREAM_STATE.sentence())
                    .tag("state", state.name())
                    .register(registry);
    }
}
