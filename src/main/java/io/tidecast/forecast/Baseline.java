package io.tidecast.forecast;

import io.tidecast.series.LookBack;

/**
 * The forecast that the future repeats the last season. Last value is the same with a season of one step.
 *
 * @param season the season's length in steps, at least 1
 */
public record Baseline(int season) implements Fallback {
    /** The forecast that nothing changes. */
    public static final Baseline LAST_VALUE = new Baseline(1);

    @Override
    public ModelId id() {
        return season == 1 ? ModelId.LAST_VALUE : ModelId.SEASONAL_NAIVE;
    }

    @Override
    public int lag(int step) {
        return season * ((step + season - 1) / season);
    }

    /** Whether a whole season is in sight. */
    public boolean isReady(LookBack lookBack) {
        return lookBack.size() >= season;
    }

    @Override
    public double at(LookBack lookBack, int step) {
        return lookBack.ago(lag(step) - step);
    }

    @Override
    public double absoluteError(LookBack lookBack, int step, int ago) {
        return Math.abs(lookBack.ago(ago) - lookBack.ago(ago + lag(step)));
    }
}
