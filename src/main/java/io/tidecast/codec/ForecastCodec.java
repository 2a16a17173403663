package io.tidecast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.tidecast.forecast.Forecast;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts as JSON, one message for each issue:
 *
 * <pre>
 * {"series":"seattle/temperature","issued":1767225600000,"last":1767225600000,"interval":3600000,
 *  "model":{"name":"default","version":3},"status":"ready","observed":12.5,"levels":[0.1,0.5,0.9],
 *  "steps":[{"time":1767229200000,"mean":12.6,"quantiles":[11.9,12.6,13.4]}, …]}
 * </pre>
 *
 * {@code issued}, {@code last} and {@code time} are in epoch milliseconds, {@code interval} in milliseconds. Numbers are in
 * the shortest form that reads back the same, so a forecast comes back as it was. Safe to share between threads.
 */
public final class ForecastCodec {
    private static final int LARGEST = 1 << 24;

    private final JsonFactory json = Json.factory(LARGEST);
    private final ForecastReader reader = new ForecastReader(json, LARGEST);

    public byte[] write(Forecast forecast) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(4096);
                JsonGenerator generator = json.createGenerator(bytes)) {
            generator.writeStartObject();
            writeHead(forecast, generator);
            generator.writeArrayFieldStart("steps");
            for (int step = 1; step <= forecast.horizon(); step++) writeStep(forecast, step, generator);
            generator.writeEndArray();
            generator.writeEndObject();
            generator.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never throws, whatever the bytes. */
    public Decoded<Forecast> read(byte @Nullable [] bytes) {
        return reader.read(bytes);
    }

    private static void writeHead(Forecast forecast, JsonGenerator generator) throws IOException {
        generator.writeStringField("series", forecast.series());
        generator.writeNumberField("issued", forecast.issued());
        generator.writeNumberField("last", forecast.last());
        generator.writeNumberField("interval", forecast.interval());
        generator.writeObjectFieldStart("model");
        generator.writeStringField("name", forecast.model().name());
        generator.writeNumberField("version", forecast.model().version());
        generator.writeEndObject();
        generator.writeStringField("status", forecast.status().label());
        generator.writeNumberField("observed", forecast.observed());
        writeNumbers("levels", forecast.levels(), generator);
    }

    private static void writeStep(Forecast forecast, int step, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeNumberField("time", forecast.time(step));
        generator.writeNumberField("mean", forecast.mean()[step - 1]);
        writeNumbers("quantiles", forecast.quantiles()[step - 1], generator);
        generator.writeEndObject();
    }

    private static void writeNumbers(String name, double[] numbers, JsonGenerator generator) throws IOException {
        generator.writeArrayFieldStart(name);
        for (double number : numbers) generator.writeNumber(number);
        generator.writeEndArray();
    }
}
