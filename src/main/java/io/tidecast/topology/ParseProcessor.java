package io.tidecast.topology;

import io.tidecast.codec.Decoded;
import io.tidecast.codec.SeriesKey;
import io.tidecast.codec.ValueCodec;
import io.tidecast.config.ValueSettings;
import io.tidecast.series.IncomingValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads bytes as a value of a series. What cannot be read goes to the dead letters; a record without a value asks to forget the series. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else.
final class ParseProcessor implements Processor<byte[], byte[], Object, Object> {
    private final ValueCodec codec;
    private final StreamListener listener;
    private ProcessorContext<Object, Object> context;
    private DeadLetters deadLetters;

    ParseProcessor(ValueSettings settings, StreamListener listener) {
        this.codec = new ValueCodec(settings.valuePointer(), settings.timePointer(), settings.maxBytes());
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.deadLetters = new DeadLetters(context, listener);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        listener.onValue();
        Decoded<String> key = SeriesKey.read(record.key());
        if (key instanceof Decoded.Bad<String> bad) reject(record, bad);
        else if (key instanceof Decoded.Good<String> series) processValue(record, series.value());
    }

    private void processValue(Record<byte[], byte[]> record, String series) {
        byte[] bytes = record.value();
        if (bytes == null) {
            forward(record, series, Arrival.FORGET);
            return;
        }
        Decoded<IncomingValue> value = codec.read(bytes);
        if (value instanceof Decoded.Bad<IncomingValue> bad) reject(record, bad);
        else if (value instanceof Decoded.Good<IncomingValue> good)
            forward(record, series, new Arrival(good.value(), bytes));
    }

    private void forward(Record<byte[], byte[]> record, String series, Arrival arrival) {
        context.forward(record.withKey(series).withValue(arrival), ForecastTopology.FORECAST);
    }

    private void reject(Record<byte[], byte[]> record, Decoded.Bad<?> bad) {
        deadLetters.send(record, bad.reason().label(), bad.detail());
    }
}
