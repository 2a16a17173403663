package io.tidecast.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.Rejection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An incoming value while it is being read. The first thing wrong with it is the reason it is refused. */
final class ValueDraft {
    private Map<String, Double> covariates = Map.of();
    private OptionalLong time = OptionalLong.empty();
    private double value;
    private boolean hasValue;
    private boolean hasTime;
    private Decoded.@Nullable Bad<IncomingValue> refusal;

    void value(JsonParser parser) throws IOException {
        if (hasValue) refuse(Rejection.NOT_JSON, "the value is given twice");
        hasValue = true;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) refuse(Rejection.VALUE_MISSING, "the value is null");
        else if (!token.isNumeric())
            refuse(Rejection.VALUE_NOT_A_NUMBER, "the value is " + kind(token) + ", not a number");
        else value = finite(parser, "the value");
    }

    void time(JsonParser parser) throws IOException {
        if (hasTime) refuse(Rejection.NOT_JSON, "the time is given twice");
        hasTime = true;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) return;
        if (token == JsonToken.VALUE_STRING) time = Times.parse(parser.getText());
        else if (token.isNumeric()) time = epochMillis(parser);
        if (time.isEmpty())
            refuse(
                    Rejection.TIME_NOT_UNDERSTOOD,
                    "the time is neither ISO-8601 nor epoch milliseconds up to the year 9999");
        else if (time.getAsLong() < 0) refuse(Rejection.TIME_NEGATIVE, "the time lies before 1970");
    }

    void covariate(String name, JsonParser parser) throws IOException {
        if (covariates.isEmpty()) covariates = new LinkedHashMap<>();
        if (covariates.put(name, finite(parser, "a covariate")) != null)
            refuse(Rejection.NOT_JSON, "a covariate is given twice");
    }

    Decoded<IncomingValue> finish(JsonPointer place) {
        if (!hasValue) refuse(Rejection.VALUE_MISSING, "there is nothing at " + place);
        return refusal == null ? new Decoded.Good<>(new IncomingValue(time, value, covariates)) : refusal;
    }

    private double finite(JsonParser parser, String what) throws IOException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) refuse(Rejection.VALUE_NOT_FINITE, what + " is infinite or not a number");
        // Minus zero becomes zero, so that equal values have equal bytes.
        return number + 0.0;
    }

    private static OptionalLong epochMillis(JsonParser parser) throws IOException {
        double millis = Math.floor(parser.getDoubleValue());
        return Math.abs(millis) <= Times.LATEST ? OptionalLong.of((long) millis) : OptionalLong.empty();
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "text";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            default -> "a truth value";
        };
    }

    private void refuse(Rejection reason, String detail) {
        if (refusal == null) refusal = new Decoded.Bad<>(reason, detail);
    }
}
