package io.tidecast.topology;

import io.tidecast.config.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes plain Kafka clients as the settings say. A role tells clients of one application apart, in their {@code client.id}. */
public final class Clients {
    /** What Kafka adds to a batch of one record, generously. */
    public static final int FRAMING = 1024;

    private final Settings settings;

    public Clients(Settings settings) {
        this.settings = settings;
    }

    /** Gives up after ten seconds without an answer. */
    public Admin admin() {
        Map<String, Object> with = base(settings.kafka().admin(), "admin");
        with.putIfAbsent("default.api.timeout.ms", 10_000);
        with.putIfAbsent("request.timeout.ms", 5_000);
        return Admin.create(with);
    }

    /** Keys are text, values are bytes. */
    public Producer<String, byte[]> producer(String role) {
        Map<String, Object> with = producing(role, settings.topics().maxBytes().models());
        return new KafkaProducer<>(with, new StringSerializer(), new ByteArraySerializer());
    }

    /** The same in transactions; of all with one {@code transactional.id} only the last one made goes on (KIP-98). */
    public Producer<String, byte[]> producer(String role, String transactionalId) {
        Map<String, Object> with = producing(role, settings.topics().maxBytes().models());
        with.put("transactional.id", transactionalId);
        return new KafkaProducer<>(with, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Keys and values are bytes.
     *
     * @param largest size of the largest record it is to send, bytes
     */
    public Producer<byte[], byte[]> raw(String role, int largest) {
        return new KafkaProducer<>(producing(role, largest), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads what is committed; without a group, so that partitions are assigned by hand. */
    public Consumer<String, byte[]> consumer(String role) {
        return new KafkaConsumer<>(consuming(role), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The same, keys and values as bytes. */
    public Consumer<byte[], byte[]> raw(String role) {
        return new KafkaConsumer<>(consuming(role), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads what is committed, from the beginning where the group has not been yet; never commits by itself. */
    public Consumer<String, byte[]> consumer(String role, String group) {
        Map<String, Object> with = consuming(role);
        with.put("group.id", group);
        return new KafkaConsumer<>(with, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> producing(String role, int largest) {
        Map<String, Object> with = base(settings.kafka().producer(), role);
        with.putIfAbsent("linger.ms", 5);
        with.putIfAbsent("delivery.timeout.ms", 30_000);
        with.putIfAbsent("request.timeout.ms", 10_000);
        with.putIfAbsent("max.block.ms", 15_000);
        with.putIfAbsent("max.request.size", largest + FRAMING);
        return with;
    }

    private Map<String, Object> consuming(String role) {
        Map<String, Object> with = base(settings.kafka().consumer(), role);
        with.put("isolation.level", "read_committed");
        with.put("enable.auto.commit", false);
        with.put("auto.offset.reset", "earliest");
        return with;
    }

    private Map<String, Object> base(Map<String, String> passed, String role) {
        Map<String, Object> with = new TreeMap<>(passed);
        with.put("bootstrap.servers", String.join(",", settings.stream().bootstrapServers()));
        with.putIfAbsent("client.id", settings.stream().applicationId() + "-" + role);
        return with;
    }
}
