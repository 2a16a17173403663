package io.tidecast.series;

import java.util.Locale;

/** Why an incoming record was not taken in. Bounded, because each is a metric label and a dead-letter header. */
public enum Rejection {
    /** The record has no key, or an empty one: no series to belong to. */
    KEY_MISSING,
    /** The key is not UTF-8 text. */
    KEY_NOT_TEXT,
    /** The record is larger than {@code values.max.bytes}. */
    TOO_LARGE,
    /** The value is neither JSON nor a bare number. */
    NOT_JSON,
    /** The JSON holds no value at the configured place. */
    VALUE_MISSING,
    /** The value is there but is text, an object or a truth value. */
    VALUE_NOT_A_NUMBER,
    /** The value, or a covariate, is infinite or not a number. */
    VALUE_NOT_FINITE,
    /** The time is neither ISO-8601 nor epoch milliseconds. */
    TIME_NOT_UNDERSTOOD,
    /** The time lies before 1970. */
    TIME_NEGATIVE,
    /** The time lies further ahead of now than {@code values.ahead.max}. */
    TIME_AHEAD,
    /** The series' own clock has already passed this time. */
    LATE,
    /** This place on the grid is already taken. */
    DUPLICATE;

    /** As it appears in metric labels and headers, e.g. {@code value-not-finite}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
