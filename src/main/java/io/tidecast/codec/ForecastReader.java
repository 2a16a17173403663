package io.tidecast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Status;
import io.tidecast.series.Rejection;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ForecastCodec} writes, for those who take forecasts in. Names it does not know are passed over. */
final class ForecastReader {
    private final ObjectReader json;
    private final int maxBytes;

    ForecastReader(JsonFactory factory, int maxBytes) {
        this.json = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();
        this.maxBytes = maxBytes;
    }

    Decoded<Forecast> read(byte @Nullable [] bytes) {
        if (bytes == null) return new Decoded.Bad<>(Rejection.VALUE_MISSING, "the record has no value");
        if (bytes.length > maxBytes) return new Decoded.Bad<>(Rejection.TOO_LARGE, "a forecast is at most 16 MiB");
        try {
            return new Decoded.Good<>(forecast(json.readTree(bytes)));
        } catch (JsonProcessingException e) {
            return new Decoded.Bad<>(Rejection.NOT_JSON, Json.detail(e));
        } catch (IOException e) {
            return new Decoded.Bad<>(Rejection.NOT_JSON, "the value is not text");
        } catch (IllegalArgumentException e) {
            return new Decoded.Bad<>(Rejection.VALUE_MISSING, "this is no forecast: " + e.getMessage());
        }
    }

    private static Forecast forecast(JsonNode node) {
        JsonNode model = node.path("model");
        JsonNode steps = node.path("steps");
        double[] levels = Fields.numbers(node, "levels");
        double[] mean = new double[steps.size()];
        double[][] quantiles = new double[steps.size()][];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = Fields.number(steps.get(k), "mean");
            quantiles[k] = Fields.numbers(steps.get(k), "quantiles");
            if (quantiles[k].length != levels.length)
                throw new IllegalArgumentException("a step needs as many quantiles as there are levels");
        }
        return new Forecast(
                Fields.text(node, "series"),
                Fields.whole(node, "issued"),
                Fields.whole(node, "last"),
                Fields.whole(node, "interval"),
                new ModelId(Fields.text(model, "name"), Fields.whole(model, "version")),
                Status.valueOf(Fields.text(node, "status").toUpperCase(Locale.ROOT)),
                Fields.number(node, "observed"),
                levels,
                mean,
                quantiles);
    }
}
