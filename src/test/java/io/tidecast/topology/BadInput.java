package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that no forecaster can use, each with the reason it has to be refused for. */
record BadInput(String reason, byte @Nullable [] key, byte[] value) {
    static List<BadInput> all() {
        return List.of(
                of("not-json", "a", "{\"value\": 1"),
                of("not-json", "a", "hello"),
                of("not-json", "a", ""),
                of("value-missing", "a", "{\"temperature\": 1}"),
                of("value-missing", "a", "{\"value\": null}"),
                of("value-not-a-number", "a", "{\"value\": \"warm\"}"),
                of("value-not-a-number", "a", "{\"value\": true}"),
                of("value-not-finite", "a", "{\"value\": 1e999}"),
                of("time-negative", "a", "{\"value\": 1, \"time\": -1}"),
                of("time-ahead", "a", "{\"value\": 1, \"time\": \"9999-01-01\"}"),
                of("time-not-understood", "a", "{\"value\": 1, \"time\": \"yesterday\"}"),
                of("key-missing", "", "{\"value\": 1}"),
                new BadInput("key-missing", null, "{\"value\": 1}".getBytes(UTF_8)),
                new BadInput("key-not-text", new byte[] {(byte) 0xC3, 0x28}, "{\"value\": 1}".getBytes(UTF_8)),
                new BadInput("too-large", "a".getBytes(UTF_8), megabytes(2)));
    }

    private static BadInput of(String reason, String key, String value) {
        return new BadInput(reason, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static byte[] megabytes(int count) {
        byte[] bytes = new byte[count * 1024 * 1024];
        Arrays.fill(bytes, (byte) '7');
        return bytes;
    }

    @Override
    public String toString() {
        return reason + " " + (value.length > 60 ? value.length + " bytes" : new String(value, UTF_8));
    }
}
