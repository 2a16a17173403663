package io.tidecast.cli.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;

/** Writes a row as the JSON that the {@code values} topic expects, at the places the settings name. */
public final class ValueJson {
    private final JsonPointer time;
    private final JsonPointer value;

    /**
     * @param time JSON pointer of the time, e.g. {@code /time}
     * @param value JSON pointer of the value
     */
    public ValueJson(String time, String value) {
        this.time = JsonPointer.compile(time);
        this.value = JsonPointer.compile(value);
    }

    /** E.g. {@code {"time":"2010-01-01T01:00:00Z","value":4.0,"event":0.0}}. */
    byte[] write(Row row) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        parent(root, time).put(name(time), Instant.ofEpochMilli(row.time()).toString());
        parent(root, value).put(name(value), row.value());
        new TreeMap<>(row.covariates()).forEach(parent(root, value)::put);
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode parent(ObjectNode root, JsonPointer pointer) {
        JsonPointer head = pointer.head();
        return head == null || head.matches() ? root : root.withObject(head);
    }

    private static String name(JsonPointer pointer) {
        return pointer.last().getMatchingProperty();
    }
}
