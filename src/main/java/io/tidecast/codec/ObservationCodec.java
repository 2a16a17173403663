package io.tidecast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.tidecast.series.Observation;
import io.tidecast.series.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Observations as JSON:
 *
 * <pre>{"time":1767225600000,"value":12.5,"filled":false,"count":1,"covariates":{"wind":3.1}}</pre>
 *
 * {@code time} is in epoch milliseconds; {@code covariates} is left out where there are none. Names that a reader does not
 * know are passed over. Safe to share between threads.
 */
public final class ObservationCodec {
    private static final int LARGEST = 1 << 20;

    private final JsonFactory json = Json.factory(LARGEST);

    public byte[] write(Observation observation) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(128);
                JsonGenerator generator = json.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeNumberField("time", observation.time());
            generator.writeNumberField("value", observation.value());
            generator.writeBooleanField("filled", observation.filled());
            generator.writeNumberField("count", observation.count());
            if (!observation.covariates().isEmpty()) {
                generator.writeObjectFieldStart("covariates");
                for (Map.Entry<String, Double> one : new TreeMap<>(observation.covariates()).entrySet())
                    generator.writeNumberField(one.getKey(), one.getValue());
                generator.writeEndObject();
            }
            generator.writeEndObject();
            generator.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never throws, whatever the bytes. */
    public Decoded<Observation> read(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0)
            return new Decoded.Bad<>(Rejection.VALUE_MISSING, "the record has no value");
        if (bytes.length > LARGEST) return new Decoded.Bad<>(Rejection.TOO_LARGE, "an observation is at most 1 MiB");
        try (JsonParser parser = json.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT)
                return new Decoded.Bad<>(Rejection.NOT_JSON, "an observation is a JSON object");
            return read(parser);
        } catch (JsonProcessingException e) {
            return new Decoded.Bad<>(Rejection.NOT_JSON, Json.detail(e));
        } catch (IOException e) {
            return new Decoded.Bad<>(Rejection.NOT_JSON, "the value is not text");
        }
    }

    private static Decoded<Observation> read(JsonParser parser) throws IOException {
        long time = -1;
        double value = Double.NaN;
        boolean filled = false;
        int count = 1;
        Map<String, Double> covariates = Map.of();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "time" -> time = token == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
                case "value" -> value = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
                case "filled" -> filled = token == JsonToken.VALUE_TRUE;
                case "count" -> count = token == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 1;
                case "covariates" -> covariates = covariates(parser);
                default -> parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null)
            return new Decoded.Bad<>(Rejection.NOT_JSON, "an observation is one JSON object");
        if (time < 0) return new Decoded.Bad<>(Rejection.TIME_NOT_UNDERSTOOD, "time must be epoch milliseconds");
        if (!Double.isFinite(value)) return new Decoded.Bad<>(Rejection.VALUE_NOT_FINITE, "value must be a number");
        return new Decoded.Good<>(new Observation(time, value, covariates, filled, count));
    }

    private static Map<String, Double> covariates(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Map.of();
        }
        Map<String, Double> covariates = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken().isNumeric() && Double.isFinite(parser.getDoubleValue()))
                covariates.put(name, parser.getDoubleValue());
            parser.skipChildren();
        }
        return covariates;
    }
}
