package io.tidecast.forecast;

import java.util.Locale;

/** How much to trust a forecast. */
public enum Status {
    /** Made by the model in force with a full look-back. */
    READY,
    /** Made by a baseline, or by a model that has not yet seen a full look-back: the series, or the whole system, is new. */
    WARMING,
    /** A model is in force, but this series is on a baseline because the model lately does worse on it. */
    DEGRADED;

    /** As it appears in messages, e.g. {@code ready}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
