package io.tidecast.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidecast.codec.MalformedModelException;
import io.tidecast.codec.ModelCodec;
import io.tidecast.forecast.ForecastModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The {@code models} topic, read from its beginning. Not thread-safe. */
public final class ModelLog {
    /** The header of a record whose model is pinned: the trainer publishes no other as long as that record is the newest. */
    static final String PINNED = "tidecast.pinned";

    /**
     * The header of a record whose model is not the newest: the highest version there was. Compaction may remove that version, and
     * it must not be given to another model.
     */
    static final String NEWEST = "tidecast.newest";

    private static final Duration WAIT = Duration.ofMillis(100);

    /**
     * One record of it.
     *
     * @param key the model's name, as the record has it; null where it has none
     * @param published when, epoch milliseconds
     * @param bytes how large; 0 where the record withdraws the model
     * @param model what it holds; null where it withdraws the model or is faulty
     * @param fault what is wrong with it; empty where nothing is
     * @param pinned whether the model is to stay in force until somebody says otherwise
     * @param newest the highest version that had been given when it was published; 0 where there is no model
     */
    public record Entry(
            @Nullable String key,
            long offset,
            long published,
            int bytes,
            @Nullable ForecastModel model,
            String fault,
            boolean pinned,
            long newest) {
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
        if (bytes == null) return entry(record, 0, null, "");
        try {
            return entry(record, bytes.length, codec.read(bytes), "");
        } catch (MalformedModelException e) {
            return entry(record, bytes.length, null, String.valueOf(e.getMessage()));
        }
    }

    private static Entry entry(
            ConsumerRecord<String, byte[]> record, int bytes, @Nullable ForecastModel model, String fault) {
        boolean pinned = record.headers().lastHeader(PINNED) != null;
        long newest = model == null ? 0 : Math.max(model.id().version(), newest(record));
        return new Entry(record.key(), record.offset(), record.timestamp(), bytes, model, fault, pinned, newest);
    }

    private static long newest(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(NEWEST);
        String text = header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
