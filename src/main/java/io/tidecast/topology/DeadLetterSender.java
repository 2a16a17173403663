package io.tidecast.topology;

import io.tidecast.config.Settings;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends refused models to the dead letters. Kafka Streams cannot do it: what feeds a global store has no way out. A model too
 * large for a dead letter goes without its bytes; its headers say where they lie.
 */
final class DeadLetterSender implements Consumer<ProducerRecord<byte[], byte[]>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSender.class);

    private final Settings settings;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetterSender(Settings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized void accept(ProducerRecord<byte[], byte[]> letter) {
        if (producer == null)
            producer = new Clients(settings)
                    .raw("dead-letters", settings.topics().maxBytes().deadLetters());
        send(producer, letter);
    }

    private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> letter) {
        try {
            Future<RecordMetadata> unused = producer.send(letter, (sent, failure) -> {
                if (failure instanceof RecordTooLargeException && letter.value() != null)
                    send(producer, withoutValue(letter));
                else if (failure != null) lost(letter, failure);
            });
        } catch (KafkaException e) {
            lost(letter, e);
        }
    }

    private static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> letter) {
        return new ProducerRecord<>(letter.topic(), null, letter.key(), null, letter.headers());
    }

    private static void lost(ProducerRecord<byte[], byte[]> letter, Exception failure) {
        LOG.warn("a refused model could not be copied to {}: {}", letter.topic(), failure.toString());
    }

    @Override
    public synchronized void close() {
        if (producer != null) producer.close();
    }
}
