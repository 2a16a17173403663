package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.config.Settings;
import io.tidecast.topology.Clients;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends values that were not taken in to their topic again. Models are not sent: which is in force is no matter of chance. */
public final class Retry implements AutoCloseable {
    private final String topic;
    private final int partitions;
    private final @Nullable Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Map<String, Long> left = new TreeMap<>();
    private long taken;

    /** @param dryRun whether nothing is really sent */
    public Retry(Settings settings, boolean dryRun) {
        topic = settings.topics().values();
        Cluster cluster = new Cluster(settings);
        cluster.require(List.of(topic));
        partitions = cluster.ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .mapToInt(described -> described.partitions().size())
                .sum());
        producer = dryRun
                ? null
                : new Clients(settings)
                        .raw("retry", settings.topics().maxBytes().values());
    }

    /** Sends a letter's record, or counts it among those that stay where they are; whether it is one to be sent. */
    public boolean take(DeadLetter letter) {
        check();
        if (!topic.equals(letter.topic())) {
            left.merge(letter.topic().isEmpty() ? "of unknown origin" : "from topic " + letter.topic(), 1L, Long::sum);
            return false;
        }
        if (producer != null) send(producer, letter.again(partitions));
        taken++;
        return true;
    }

    private void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            Future<RecordMetadata> unused = producer.send(record, (metadata, problem) -> {
                if (problem != null) failure.compareAndSet(null, problem);
            });
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Waits until all is there; what became of the letters, in a line. */
    public String finished() {
        if (producer != null) producer.flush();
        check();
        String rest = left.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        return taken + (taken == 1 ? " value" : " values") + (producer == null ? " would be" : "") + " sent to topic "
                + topic + " again" + (rest.isEmpty() ? "" : "; only values are, not " + rest);
    }

    private void check() {
        Exception problem = failure.get();
        if (problem != null)
            throw new UserError(
                    "the broker did not take a value for topic " + topic + " again: " + problem.getMessage(), problem);
    }

    @Override
    public void close() {
        if (producer != null) producer.close();
    }
}
