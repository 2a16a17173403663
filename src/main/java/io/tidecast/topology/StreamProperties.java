package io.tidecast.topology;

import io.tidecast.config.Settings;
import io.tidecast.config.StreamSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' own configuration, made from the settings; what a user passes through comes last and wins. */
final class StreamProperties {
    private static final int KIB = 1024;

    private StreamProperties() {}

    static Map<String, Object> of(Settings settings) {
        StreamSettings stream = settings.stream();
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, stream.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, stream.bootstrapServers());
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                stream.exactlyOnce() ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, stream.threads());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stream.stateDir().toString());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, stream.commitInterval().toMillis());
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.topics().replication());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L * KIB * KIB);
        properties.putAll(producer(settings));
        properties.putAll(consumer());
        properties.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        properties.putAll(settings.kafka().streams());
        return properties;
    }

    /** Forecasts and changed states are kilobytes each: Kafka's 16 KiB batches would hold a handful. */
    private static Map<String, Object> producer(Settings settings) {
        return Map.of(
                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
                256 * KIB,
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                20,
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                settings.topics().maxBytes().deadLetters() + Clients.FRAMING);
    }

    /** After 10 s of silence, not Kafka's 45, another instance, or this one restarted, takes over from a dead one. */
    private static Map<String, Object> consumer() {
        return Map.of(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000,
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
    }
}
