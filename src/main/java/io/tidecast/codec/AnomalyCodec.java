package io.tidecast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.tidecast.forecast.Anomaly;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Anomalies as JSON, one message each:
 *
 * <pre>
 * {"series":"seattle/temperature","time":1767225600000,"observed":31.5,"score":0.83,"before":0.21,
 *  "step":1,"levels":[0.1,0.5,0.9],"quantiles":[11.9,12.6,13.4]}
 * </pre>
 *
 * {@code time} is in epoch milliseconds. Safe to share between threads.
 */
public final class AnomalyCodec {
    private static final int LARGEST = 1 << 20;

    private final JsonFactory json = Json.factory(LARGEST);
    private final AnomalyReader reader = new AnomalyReader(json, LARGEST);

    public byte[] write(Anomaly anomaly) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(512);
                JsonGenerator generator = json.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeStringField("series", anomaly.series());
            generator.writeNumberField("time", anomaly.time());
            generator.writeNumberField("observed", anomaly.observed());
            generator.writeNumberField("score", anomaly.score());
            generator.writeNumberField("before", anomaly.before());
            generator.writeNumberField("step", anomaly.step());
            writeNumbers("levels", anomaly.levels(), generator);
            writeNumbers("quantiles", anomaly.quantiles(), generator);
            generator.writeEndObject();
            generator.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never throws, whatever the bytes. */
    public Decoded<Anomaly> read(byte @Nullable [] bytes) {
        return reader.read(bytes);
    }

    private static void writeNumbers(String name, double[] numbers, JsonGenerator generator) throws IOException {
        generator.writeArrayFieldStart(name);
        for (double number : numbers) generator.writeNumber(number);
        generator.writeEndArray();
    }
}
