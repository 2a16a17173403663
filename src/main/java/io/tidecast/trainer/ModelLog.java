package io.tidecast.trainer;

import io.tidecast.codec.MalformedModelException;
import io.tidecast.codec.ModelCodec;
import io.tidecast.forecast.ForecastModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The {@code models} topic, read from its beginning. Not thread-safe. */
public final class ModelLog {
    private static final Duration WAIT = Duration.ofMillis(100);

    /**
     * One record of it.
     *
     * @param key the model's name, as the record has it; null where it has none
     * @param published when, epoch milliseconds
     * @param bytes how large; 0 where the record withdraws the model
     * @param model what it holds; null where it withdraws the model or is faulty
     * @param fault what is wrong with it; empty where nothing is
     */
    public record Entry(
            @Nullable String key,
            long offset,
            long published,
            int bytes,
            @Nullable ForecastModel model,
            String fault) {
        /** Whether the model is withdrawn from here on. */
        public boolean withdraws() {
            return bytes == 0;
        }
    }

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final ModelCodec codec = new ModelCodec();

    /** Goes to the beginning. The consumer stays the caller's to close. */
    public ModelLog(Consumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What has come since the last call, up to the end as of now. */
    public List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
            for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT)) entries.add(entry(record));
        return entries;
    }

    private Entry entry(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] bytes = record.value();
        if (bytes == null) return new Entry(record.key(), record.offset(), record.timestamp(), 0, null, "");
        try {
            ForecastModel model = codec.read(bytes);
            return new Entry(record.key(), record.offset(), record.timestamp(), bytes.length, model, "");
        } catch (MalformedModelException e) {
            String fault = String.valueOf(e.getMessage());
            return new Entry(record.key(), record.offset(), record.timestamp(), bytes.length, null, fault);
        }
    }
}
