package io.tidecast.topology;

import io.tidecast.series.RecordPosition;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where the record in hand was read from. */
record Origin(String topic, int partition, long offset, long timestamp) {
    static Origin of(ProcessingContext context, Record<?, ?> record) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        return new Origin(metadata.topic(), metadata.partition(), metadata.offset(), record.timestamp());
    }

    RecordPosition position() {
        return new RecordPosition(timestamp, partition, offset);
    }
}
