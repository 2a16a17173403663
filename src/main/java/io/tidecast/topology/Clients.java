package io.tidecast.topology;

import io.tidecast.config.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plain Kafka clients as the settings describe them. */
final class Clients {
    private static final int PATIENCE_MS = 10_000;

    private Clients() {}

    /** An admin client that gives up after ten seconds without an answer. */
    static Admin admin(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers(settings));
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
        properties.putAll(settings.kafka().admin());
        return Admin.create(properties);
    }

    /**
     * A producer of bytes.
     *
     * @param largest size of the largest record it is to send, bytes
     */
    static KafkaProducer<byte[], byte[]> producer(Settings settings, int largest) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers(settings));
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largest + FRAMING);
        properties.putAll(settings.kafka().producer());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What Kafka adds to a batch of one record, generously. */
    static final int FRAMING = 1024;

    private static String servers(Settings settings) {
        return String.join(",", settings.stream().bootstrapServers());
    }
}
