package io.tidecast.trainer.backtest;

import java.util.List;

/**
 * How good one contestant's forecasts were. sMAPE, MASE and MSIS are means over series of each series' mean, as in the M4
 * competition; all others are means over all points. NaN stands for what cannot be said.
 *
 * @param points forecast values scored: one for each series, origin and step
 * @param mae mean absolute error
 * @param rmse root of the mean squared error
 * @param smape mean of 200 |y − f| / (|y| + |f|), so 0 to 200
 * @param mase mean absolute error over that of the in-sample seasonal naive
 * @param owa mean of sMAPE and MASE, each over Naive2's
 * @param zMse mean squared error of values standardised by mean and standard deviation of what was known
 * @param zMae mean absolute error of the same
 * @param pinball mean pinball loss at each level; empty without quantiles
 * @param wql twice the mean pinball loss over the levels, over the mean absolute value
 * @param intervals for each symmetric pair of levels, the outermost first
 */
public record Measures(
        int points,
        double mae,
        double rmse,
        double smape,
        double mase,
        double owa,
        double zMse,
        double zMae,
        double[] pinball,
        double wql,
        List<Interval> intervals) {
    /**
     * How the interval between two quantiles did.
     *
     * @param nominal its level, e.g. 0.95
     * @param coverage part of the values within it
     * @param width its mean width
     * @param msis mean scaled interval score
     */
    public record Interval(double nominal, double coverage, double width, double msis) {}

    /** Mean over the levels. */
    public double meanPinball() {
        double sum = 0;
        for (double loss : pinball) sum += loss;
        return sum / pinball.length;
    }

    Measures withOwa(double weighted) {
        return new Measures(points, mae, rmse, smape, mase, weighted, zMse, zMae, pinball, wql, intervals);
    }
}
