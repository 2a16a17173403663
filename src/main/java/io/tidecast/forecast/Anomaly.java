package io.tidecast.forecast;

import java.util.Arrays;
import java.util.Objects;

/**
 * An observation out of the ordinary, beside what had been forecast for it. The arrays are its own; they must not be modified.
 *
 * @param series the series' id
 * @param time its grid time, epoch milliseconds
 * @param observed its value
 * @param score how far out of the ordinary, in [0, 1]: see {@link Vigilance#score}
 * @param before the highest score within the horizon before it: where that was an anomaly too, this is the same event grown
 *     worse
 * @param step how many steps ahead it had been forecast by the forecast that it belies most
 * @param levels the quantile levels in (0, 1), ascending; shape [levels]
 * @param quantiles the quantiles that forecast had given for it, ascending; shape [levels]
 */
public record Anomaly(
        String series,
        long time,
        double observed,
        double score,
        double before,
        int step,
        double[] levels,
        double[] quantiles) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Anomaly a
                && series.equals(a.series)
                && time == a.time
                && Double.compare(observed, a.observed) == 0
                && Double.compare(score, a.score) == 0
                && Double.compare(before, a.before) == 0
                && step == a.step
                && Arrays.equals(levels, a.levels)
                && Arrays.equals(quantiles, a.quantiles);
    }

    @Override
    public int hashCode() {
        return Objects.hash(series, time, observed, score, step);
    }
}
