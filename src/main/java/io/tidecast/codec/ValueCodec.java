package io.tidecast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.Rejection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Incoming values: a JSON object with a value and perhaps a time at configured places, other numbers beside the value being
 * covariates; or a bare number. Never throws, whatever the bytes. Safe to share between threads.
 */
public final class ValueCodec {
    private final JsonPointer value;
    private final JsonPointer time;
    private final int maxBytes;
    private final JsonFactory json;

    /**
     * @param valuePointer JSON pointer (RFC 6901) to the value, e.g. {@code /value}
     * @param timePointer JSON pointer to the time: ISO-8601 (UTC without a zone) or epoch milliseconds
     * @param maxBytes a longer value is refused unread
     */
    public ValueCodec(String valuePointer, String timePointer, int maxBytes) {
        this.value = JsonPointer.compile(valuePointer);
        this.time = JsonPointer.compile(timePointer);
        this.maxBytes = maxBytes;
        this.json = Json.factory(maxBytes);
    }

    public Decoded<IncomingValue> read(byte @Nullable [] bytes) {
        if (bytes == null) return new Decoded.Bad<>(Rejection.VALUE_MISSING, "the record has no value");
        if (bytes.length > maxBytes)
            return new Decoded.Bad<>(
                    Rejection.TOO_LARGE, "the value has " + bytes.length + " bytes, at most " + maxBytes + " are read");
        ValueDraft draft = new ValueDraft();
        try (JsonParser parser = json.createParser(bytes)) {
            JsonToken root = parser.nextToken();
            if (root == null) return new Decoded.Bad<>(Rejection.NOT_JSON, "the value is empty");
            if (root.isStructStart()) walk(parser, value, time, draft);
            else draft.value(parser);
            if (parser.nextToken() != null)
                return new Decoded.Bad<>(Rejection.NOT_JSON, "there is more than one JSON value");
            return draft.finish(value);
        } catch (JsonProcessingException e) {
            return new Decoded.Bad<>(Rejection.NOT_JSON, Json.detail(e));
        } catch (IOException e) {
            // Broken UTF-16 and UTF-32 are told this way; nothing else can fail on bytes in memory.
            return new Decoded.Bad<>(Rejection.NOT_JSON, "the value is not text");
        }
    }

    /** Goes through an object or an array; the pointers are what is left of them here, null where they lead elsewhere. */
    private static void walk(
            JsonParser parser, @Nullable JsonPointer value, @Nullable JsonPointer time, ValueDraft draft)
            throws IOException {
        boolean besideValue = parser.currentToken() == JsonToken.START_OBJECT && isLast(value);
        JsonToken end = besideValue || parser.currentToken() == JsonToken.START_OBJECT
                ? JsonToken.END_OBJECT
                : JsonToken.END_ARRAY;
        int index = 0;
        while (parser.nextToken() != end) {
            String name = parser.currentName();
            JsonPointer toValue = next(value, name, index);
            JsonPointer toTime = next(time, name, index++);
            if (name != null) parser.nextToken();
            if (toValue != null && toValue.matches()) draft.value(parser);
            else if (toTime != null && toTime.matches()) draft.time(parser);
            else if (parser.currentToken().isStructStart() && (toValue != null || toTime != null))
                walk(parser, toValue, toTime, draft);
            else if (besideValue && parser.currentToken().isNumeric() && name != null) draft.covariate(name, parser);
            parser.skipChildren();
        }
    }

    private static @Nullable JsonPointer next(@Nullable JsonPointer pointer, @Nullable String name, int index) {
        if (pointer == null) return null;
        return name == null ? pointer.matchElement(index) : pointer.matchProperty(name);
    }

    private static boolean isLast(@Nullable JsonPointer pointer) {
        return pointer != null && pointer.tail() != null && pointer.tail().matches();
    }
}
