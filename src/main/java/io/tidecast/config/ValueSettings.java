package io.tidecast.config;

import java.time.Duration;

/**
 * What incoming values look like.
 *
 * @param valuePointer JSON pointer to the value
 * @param timePointer JSON pointer to the time
 * @param maxBytes a larger record is a dead letter
 * @param aheadMax a value whose time lies further ahead of now is a dead letter
 */
public record ValueSettings(String valuePointer, String timePointer, int maxBytes, Duration aheadMax) {
    public static final String JSON_VALUE = "json.value";
    public static final String JSON_TIME = "json.time";
    public static final String MAX_BYTES = "values.max.bytes";
    public static final String AHEAD_MAX = "values.ahead.max";

    static void define(Definition definition) {
        definition
                .group("Incoming values")
                .medium(JSON_VALUE, "/value", Rule.pointer(), """
                        JSON pointer to the value. Other numbers beside it are covariates.""")
                .medium(JSON_TIME, "/time", Rule.pointer(), """
                        JSON pointer to the time: ISO-8601 (UTC where it names no zone) or epoch milliseconds. A value \
                        without one takes its record's timestamp.""")
                .low(MAX_BYTES, "64KiB", Rule.size("64B", "1GiB"), """
                        A larger record goes to the dead letters unread.""")
                .low(AHEAD_MAX, "366d", Rule.duration("0s", "3660000d"), """
                        A value whose time lies further ahead of now goes to the dead letters: a series only goes forward, \
                        and would refuse all that come before that time.""");
    }

    static ValueSettings from(Parsed values) {
        return new ValueSettings(
                values.text(JSON_VALUE), values.text(JSON_TIME), values.size(MAX_BYTES), values.duration(AHEAD_MAX));
    }
}
