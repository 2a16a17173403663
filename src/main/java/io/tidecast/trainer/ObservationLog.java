package io.tidecast.trainer;

import io.tidecast.codec.Decoded;
import io.tidecast.codec.ObservationCodec;
import io.tidecast.series.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code observations} topic, read from its beginning into a history. Not thread-safe. */
final class ObservationLog {
    private static final Logger LOG = LoggerFactory.getLogger(ObservationLog.class);

    private final Consumer<String, byte[]> consumer;
    private final ObservationCodec codec = new ObservationCodec();
    private final History history;
    private final Map<TopicPartition, Long> ends;

    /** Goes to the beginning of all partitions. */
    ObservationLog(Consumer<String, byte[]> consumer, String topic, History history) {
        this.consumer = consumer;
        this.history = history;
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions);
    }

    /** Takes in what there is, waiting so long for something to come; how many records that was. */
    int poll(Duration wait) {
        ConsumerRecords<String, byte[]> records = consumer.poll(wait);
        for (ConsumerRecord<String, byte[]> record : records) {
            Decoded<Observation> decoded = codec.read(record.value());
            if (record.key() != null && decoded instanceof Decoded.Good<Observation> good)
                history.add(
                        record.key(),
                        good.value(),
                        new TopicPartition(record.topic(), record.partition()),
                        record.offset());
            else LOG.warn("{} offset {} is no observation and is passed over", record.topic(), record.offset());
        }
        return records.count();
    }

    /** How many of the records that were there at the start are still to be read. */
    long left() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }
}
