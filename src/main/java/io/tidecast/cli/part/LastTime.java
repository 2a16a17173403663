package io.tidecast.cli.part;

import io.tidecast.codec.Decoded;
import io.tidecast.codec.ValueCodec;
import io.tidecast.config.Settings;
import io.tidecast.series.IncomingValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds out how far a replay had come, from what is on the values topic. */
final class LastTime {
    private static final Duration WAIT = Duration.ofMillis(100);

    private LastTime() {}

    /** The latest time among the last values of all partitions, epoch milliseconds; the least long where there are none. */
    static long of(Consumer<String, byte[]> consumer, Settings settings) {
        ValueCodec codec = new ValueCodec(
                settings.values().valuePointer(),
                settings.values().timePointer(),
                settings.values().maxBytes());
        long latest = Long.MIN_VALUE;
        try (consumer) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(settings.topics().values())
                    .stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - 1)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT))
                    if (codec.read(record.value()) instanceof Decoded.Good<IncomingValue> good)
                        latest = Math.max(latest, good.value().time().orElse(Long.MIN_VALUE));
        }
        return latest;
    }
}
