package io.tidecast.trainer.fit;

import io.tidecast.forecast.Recipe;
import io.tidecast.series.Scale;
import java.util.List;

/**
 * How wrong a median is, in the series' own values: half its absolute error by the series' yardstick, which is the error of
 * repeating the season (as in MASE, Hyndman and Koehler 2006), half its absolute error by the mean of forecast and value (as
 * in sMAPE); the yardstick alone where a series comes near zero. Either half is measured by what the base scores, so
 * that 1 means "as wrong as the base". This is what the M4 competition calls OWA, point by point.
 *
 * @param scaled weight of the error by the yardstick
 * @param relative weight of the error by forecast and value
 */
record PointLoss(double scaled, double relative) {
    /** Logarithms further off than this count as if the loss went on in a straight line. */
    private static final double FURTHEST = 3;

    private static final double LARGEST_RATIO = 100;
    private static final double LARGEST_ERROR = 20;
    private static final int SAMPLED = 4_000;

    /** Weights under which the base scores 1 on this history. */
    static PointLoss balanced(Recipe recipe, List<SeriesHistory> history) {
        Examples examples = new Examples(recipe);
        double[] sums = new double[2];
        long[] counts = new long[2];
        long moments = history.stream().mapToLong(SeriesHistory::trainEnd).sum();
        int stride = (int) (1 + moments / SAMPLED);
        for (SeriesHistory h : history) {
            double yardstick = examples.yardstick(h);
            for (int now = recipe.lookBack() - 1; now + recipe.horizon() < h.trainEnd(); now += stride) {
                Scale scale = examples.look(h, now);
                for (int k = 1; k <= recipe.horizon(); k++) {
                    double value = h.values()[now + k];
                    double error = Math.abs(scale.forecast(0, k) - value);
                    sums[0] += Math.min(LARGEST_ERROR, error / yardstick);
                    counts[0]++;
                    if (!scale.logarithmic() || value <= 0) continue;
                    sums[1] += 2 * error / (scale.forecast(0, k) + value);
                    counts[1]++;
                }
            }
        }
        double scaled = Math.max(1e-3, sums[0] / Math.max(1, counts[0]));
        double relative = Math.max(1e-6, sums[1] / Math.max(1, counts[1]));
        return counts[1] == 0 ? new PointLoss(1 / scaled, 0) : new PointLoss(0.5 / scaled, 0.5 / relative);
    }

    /** What it needs to know of one step of a position: the value, or else the unit, by the series' yardstick. */
    static float ratio(Scale scale, double value, double yardstick) {
        return (float) Math.min(LARGEST_RATIO, (scale.logarithmic() ? value : scale.deviation()) / yardstick);
    }

    /** What it needs to know of the whole position: a unit of logarithms; 0 where values are not seen as logarithms. */
    static float logarithm(Scale scale) {
        return scale.logarithmic() ? (float) scale.deviation() : 0;
    }

    /** The loss of a median that is {@code over} units above what came. */
    double at(double over, double ratio, double logarithm) {
        if (logarithm == 0) return (scaled + (relative > 0 ? scaled : 0)) * ratio * Math.abs(over);
        double e = relativeError(logarithm * over);
        return scaled * ratio * Math.abs(e) + relative * 2 * Math.abs(e) / (2 + e);
    }

    /** Its slope by the median. */
    double slope(double over, double ratio, double logarithm) {
        double sign = Math.signum(over);
        if (logarithm == 0) return (scaled + (relative > 0 ? scaled : 0)) * ratio * sign;
        double e = relativeError(logarithm * over);
        double growth = logarithm * Math.exp(Math.min(FURTHEST, logarithm * over));
        return sign * growth * (scaled * ratio + relative * 4 / ((2 + e) * (2 + e)));
    }

    private static double relativeError(double logarithms) {
        double beyond = Math.max(0, logarithms - FURTHEST);
        return Math.expm1(logarithms - beyond) + Math.exp(FURTHEST) * beyond;
    }
}
