package io.tidecast.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The way out for records that could not be taken in: byte for byte as they came, with the reason, and counted. */
final class DeadLetters {
    private final ProcessorContext<? super byte[], ? super byte[]> context;
    private final StreamListener listener;

    DeadLetters(ProcessorContext<? super byte[], ? super byte[]> context, StreamListener listener) {
        this.context = context;
        this.listener = listener;
    }

    /**
     * Sends the record in hand.
     *
     * @param reason one of {@link Reasons#rejections}
     * @param detail what exactly was wrong, for people
     */
    void send(Record<byte[], byte[]> received, String reason, String detail) {
        Origin origin = Origin.of(context, received);
        context.forward(
                received.withHeaders(Headers.of(received.headers(), origin, reason, detail)),
                ForecastTopology.DEAD_LETTERS);
        listener.onRejected(reason);
        listener.onDeadLetter();
    }
}
