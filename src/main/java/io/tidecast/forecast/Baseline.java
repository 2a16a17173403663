package io.tidecast.forecast;

import io.tidecast.series.LookBack;

/**
 * The forecast that the future repeats the last season. Last value is the same with a season of one step.
 *
 * @param season the season's length in steps, at least 1
 */
public record Baseline(int season) {
    /** The forecast that nothing changes. */
    public static final Baseline LAST_VALUE = new Baseline(1);

    /** As it is named in forecasts. */
    public ModelId id() {
        return season == 1 ? ModelId.LAST_VALUE : ModelId.SEASONAL_NAIVE;
    }

    /** How far before its target time the value lies that is forecast at {@code step}, in steps. */
    public int lag(int step) {
        return season * ((step + season - 1) / season);
    }

    /** Whether a whole season is in sight. */
    public boolean isReady(LookBack lookBack) {
        return lookBack.size() >= season;
    }

    /** The value forecast for {@code step} steps ahead. */
    public double at(LookBack lookBack, int step) {
        return lookBack.ago(lag(step) - step);
    }

    /** How many past errors at {@code step} are in sight. */
    public int errors(LookBack lookBack, int step) {
        return Math.max(0, lookBack.size() - lag(step));
    }

    /** The absolute error at {@code step} of the forecast for the value {@code ago} observations back. */
    public double absoluteError(LookBack lookBack, int step, int ago) {
        return Math.abs(lookBack.ago(ago) - lookBack.ago(ago + lag(step)));
    }
}
