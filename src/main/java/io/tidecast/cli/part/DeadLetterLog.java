package io.tidecast.cli.part;

import io.tidecast.cli.Progress;
import io.tidecast.config.Settings;
import io.tidecast.topology.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The {@code dead-letters} topic, read from its beginning to its end as of now. */
public final class DeadLetterLog {
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Settings settings;

    public DeadLetterLog(Settings settings) {
        this.settings = settings;
    }

    /** Shows every letter to the visitor, those of one partition in their order; never more than some at a time in memory. */
    public void read(java.util.function.Consumer<DeadLetter> visitor) {
        String topic = settings.topics().deadLetters();
        new Cluster(settings).require(List.of(topic));
        try (Consumer<byte[], byte[]> consumer = new Clients(settings).raw("dead-letters");
                Progress progress = Progress.of("dead letters")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long read = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
                    if (record.offset() >= ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L))
                        continue;
                    visitor.accept(new DeadLetter(record));
                    read++;
                }
                progress.at(Double.NaN, read + " read");
            }
        }
    }
}
