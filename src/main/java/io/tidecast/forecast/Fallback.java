package io.tidecast.forecast;

import io.tidecast.series.LookBack;

/** A forecast that needs nothing but the values in sight, whose past errors over them are known at once. */
public sealed interface Fallback permits Baseline, MeanReversion {
    /** As it is named in forecasts. */
    ModelId id();

    /** How many steps it repeats, at least 1: errors over fewer do not tell of all of them. */
    int season();

    /** How far before its target time the latest value lies that the forecast at {@code step} needs, in steps. */
    int lag(int step);

    /** The value forecast for {@code step} steps ahead. */
    double at(LookBack lookBack, int step);

    /** The absolute error at {@code step} of the forecast for the value {@code ago} observations back. */
    double absoluteError(LookBack lookBack, int step, int ago);

    /** How many past errors at {@code step} are in sight. */
    default int errors(LookBack lookBack, int step) {
        return Math.max(0, lookBack.size() - lag(step));
    }
}
