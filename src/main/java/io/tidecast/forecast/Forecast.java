package io.tidecast.forecast;

import java.util.Arrays;
import java.util.Objects;

/**
 * One issue of a forecast: all steps of the horizon, as known right after one observation.
 *
 * <p>Step {@code k} (from 1) is for the time {@code last + k · interval}. The arrays are the forecast's own; they must not
 * be modified.
 *
 * @param series the series' id
 * @param issued timestamp of the record that caused it, epoch milliseconds; never the wall clock
 * @param last grid time of the last observation, epoch milliseconds
 * @param interval the grid interval, milliseconds, positive
 * @param model who made it
 * @param status how much to trust it
 * @param observed the value at {@code last}
 * @param levels the quantile levels in (0, 1), ascending; shape [levels]
 * @param mean the expected value of each step; shape [horizon]
 * @param quantiles the quantiles of each step, ascending within a step; shape [horizon][levels]
 */
public record Forecast(
        String series,
        long issued,
        long last,
        long interval,
        ModelId model,
        Status status,
        double observed,
        double[] levels,
        double[] mean,
        double[][] quantiles) {
    public Forecast {
        if (mean.length != quantiles.length)
            throw new IllegalArgumentException("as many steps of quantiles as of means are needed, got: "
                    + quantiles.length + " and " + mean.length);
        if (interval <= 0) throw new IllegalArgumentException("an interval must be positive, got: " + interval);
    }

    /** How many steps ahead it reaches. */
    public int horizon() {
        return mean.length;
    }

    /** The time that step {@code k} (1 to horizon) is for, epoch milliseconds. */
    public long time(int k) {
        return last + k * interval;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Forecast f
                && series.equals(f.series)
                && issued == f.issued
                && last == f.last
                && interval == f.interval
                && model.equals(f.model)
                && status == f.status
                && Double.compare(observed, f.observed) == 0
                && Arrays.equals(levels, f.levels)
                && Arrays.equals(mean, f.mean)
                && Arrays.deepEquals(quantiles, f.quantiles);
    }

    @Override
    public int hashCode() {
        return Objects.hash(series, issued, last, model);
    }
}
