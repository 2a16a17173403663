package io.tidecast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidecast.forecast.Anomaly;
import io.tidecast.series.Rejection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link AnomalyCodec} writes. Names it does not know are passed over. */
final class AnomalyReader {
    private final ObjectReader json;
    private final int maxBytes;

    AnomalyReader(JsonFactory factory, int maxBytes) {
        this.json = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();
        this.maxBytes = maxBytes;
    }

    Decoded<Anomaly> read(byte @Nullable [] bytes) {
        if (bytes == null) return new Decoded.Bad<>(Rejection.VALUE_MISSING, "the record has no value");
        if (bytes.length > maxBytes) return new Decoded.Bad<>(Rejection.TOO_LARGE, "an anomaly is at most 1 MiB");
        try {
            return new Decoded.Good<>(anomaly(json.readTree(bytes)));
        } catch (JsonProcessingException e) {
            return new Decoded.Bad<>(Rejection.NOT_JSON, Json.detail(e));
        } catch (IOException e) {
            return new Decoded.Bad<>(Rejection.NOT_JSON, "the value is not text");
        } catch (IllegalArgumentException e) {
            return new Decoded.Bad<>(Rejection.VALUE_MISSING, "this is no anomaly: " + e.getMessage());
        }
    }

    private static Anomaly anomaly(JsonNode node) {
        double[] levels = Fields.numbers(node, "levels");
        double[] quantiles = Fields.numbers(node, "quantiles");
        if (quantiles.length != levels.length)
            throw new IllegalArgumentException("it needs as many quantiles as there are levels");
        return new Anomaly(
                Fields.text(node, "series"),
                Fields.whole(node, "time"),
                Fields.number(node, "observed"),
                Fields.number(node, "score"),
                Fields.number(node, "before"),
                Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(0, Fields.whole(node, "step")))),
                levels,
                quantiles);
    }
}
