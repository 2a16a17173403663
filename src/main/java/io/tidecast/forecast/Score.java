package io.tidecast.forecast;

/**
 * How a forecast issued earlier has turned out, beside what the baselines had said at the same moment.
 *
 * @param step how many steps ahead it was
 * @param status the status of the series before this observation
 * @param observed what came
 * @param quantiles the quantiles that had been issued for it; shape [levels]
 * @param error absolute error of the issued median, in the series' unit
 * @param lastValueError absolute error of the last value
 * @param seasonalNaiveError absolute error of the shortest season's seasonal naive; of the last value where there is no season
 * @param scale mean absolute change from one observation to the next over the look-back: dividing errors by it makes them
 *     comparable between series; 0 where the series stood still
 */
public record Score(
        int step,
        Status status,
        double observed,
        double[] quantiles,
        double error,
        double lastValueError,
        double seasonalNaiveError,
        double scale) {}
