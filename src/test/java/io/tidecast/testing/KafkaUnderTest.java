package io.tidecast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidecast.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A real broker for tests, shared by all tests of a JVM: take topic names from {@link #uniquePrefix} to stay apart.
 *
 * <p>A suite that holds on any broker is an abstract class {@code …Contract} with two subclasses, one on {@link
 * #inProcess} and one on {@link #inContainer}.
 */
public final class KafkaUnderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrapServers;

    public KafkaUnderTest(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The broker that ships with Tidecast; started at first use, stopped when the JVM ends. */
    public static KafkaUnderTest inProcess() {
        return InProcess.KAFKA;
    }

    /**
     * Apache's own image in a container, or Apache's server on a bare Java image where {@code TEST_JRE_IMAGE} names
     * one; the calling test is skipped where no container engine answers.
     */
    public static KafkaUnderTest inContainer() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(), "no container engine answers on this machine");
        return InContainer.KAFKA;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** A topic prefix nobody else uses. */
    public static String uniquePrefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Creates topics and waits until they can be used. */
    public void create(Collection<NewTopic> topics) {
        List<String> names = topics.stream().map(NewTopic::name).toList();
        try (Admin admin = admin()) {
            admin.createTopics(topics).all().get();
            await().until(() -> admin.listTopics().names().get().containsAll(names));
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A producer of bytes that can hold large records. */
    public KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 16 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends records and waits until all have arrived. */
    public void produce(Collection<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            producer.flush();
            for (Future<RecordMetadata> one : sent) one.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The committed records of a topic from its beginning, as soon as there are at least {@code atLeast}. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int atLeast) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = fromTheBeginningOf(topic)) {
            while (records.size() < atLeast && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        assertThat(records).as("records on %s", topic).hasSizeGreaterThanOrEqualTo(atLeast);
        return records;
    }

    /** All committed records of a topic up to its end as of now. */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = fromTheBeginningOf(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** A consumer of what is committed, without a group. */
    public KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaConsumer<byte[], byte[]> fromTheBeginningOf(String topic) {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static final class InProcess {
        static final KafkaUnderTest KAFKA = start();

        private static KafkaUnderTest start() {
            try {
                Path dir = Files.createTempDirectory("tidecast-broker-");
                EmbeddedBroker broker = new EmbeddedBroker(dir, 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    broker.close();
                    Directories.delete(dir);
                }));
                return new KafkaUnderTest(broker.bootstrapServers());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class InContainer {
        static final KafkaUnderTest KAFKA = start();

        private static KafkaUnderTest start() {
            String bareJava = System.getenv("TEST_JRE_IMAGE");
            if (bareJava != null)
                return new KafkaUnderTest(BareKafka.start(bareJava).bootstrapServers());
            KafkaContainer container = new KafkaContainer("apache/kafka:4.3.1")
                    .withEnv("KAFKA_MESSAGE_MAX_BYTES", "16777216")
                    .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
            container.start();
            return new KafkaUnderTest(container.getBootstrapServers());
        }
    }
}
