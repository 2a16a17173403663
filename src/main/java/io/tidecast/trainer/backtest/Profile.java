package io.tidecast.trainer.backtest;

import java.util.List;

/** What a contestant's forecasts look like from step to step and from level to level. */
public final class Profile {
    private static final double SMALLEST_PRICE = 0.01;

    private final List<Trial> trials;
    private final Forecasts forecasts;
    private final int season;

    /** @param season of the in-sample naive that errors are measured in; 1 for the last value */
    public Profile(List<Trial> trials, Forecasts forecasts, int season) {
        this.trials = trials;
        this.forecasts = forecasts;
        this.season = season;
    }

    /**
     * Errors of what a price changes by: the natural logarithm of the value over that at the origin.
     *
     * @param mae mean absolute error
     * @param pinball mean pinball loss over the levels; NaN without quantiles
     */
    public record LogReturns(double mae, double pinball) {}

    private interface Visitor {
        void visit(double unit, double actual, Issue issue, int step);
    }

    private void visit(Visitor visitor) {
        for (Trial trial : trials) {
            double unit =
                    Yardstick.of(trial.values(), trial.known().size(), season).naive();
            for (Issue issue : forecasts.of(trial))
                for (int step = 1; step <= issue.point().length; step++) {
                    double actual = trial.actual(issue.origin(), step);
                    if (!Double.isNaN(actual)) visitor.visit(unit, actual, issue, step);
                }
        }
    }

    /** Mean absolute error at each step, in units of the in-sample naive's; shape [horizon]. */
    public double[] errors(int horizon) {
        double[] sums = new double[horizon];
        int[] counts = new int[horizon];
        visit((unit, actual, issue, step) -> {
            if (unit == 0) return;
            sums[step - 1] += Math.abs(actual - issue.point()[step - 1]) / unit;
            counts[step - 1]++;
        });
        for (int k = 0; k < horizon; k++) sums[k] /= counts[k];
        return sums;
    }

    /** The part of the values that came out at or below each quantile; shape [levels]. */
    public double[] below(int levels) {
        double[] below = new double[levels];
        int[] count = new int[1];
        visit((unit, actual, issue, step) -> {
            if (issue.quantiles().length == 0) return;
            for (int i = 0; i < levels; i++) if (actual <= issue.quantiles()[step - 1][i]) below[i]++;
            count[0]++;
        });
        for (int i = 0; i < levels; i++) below[i] /= count[0];
        return below;
    }

    /** The errors of logarithmic returns; NaN where a value is not positive. Nothing forecast counts for less than a hundredth of the last value. */
    public LogReturns logReturns(double[] levels) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (Trial trial : trials)
            for (Issue issue : forecasts.of(trial)) {
                double last = trial.values()[trial.place(issue.origin())];
                for (int step = 1; step <= issue.point().length; step++) {
                    double actual = trial.actual(issue.origin(), step);
                    if (Double.isNaN(actual)) continue;
                    double came = Math.log(actual / last);
                    sums[0] += Math.abs(came - logReturn(issue.point()[step - 1], last));
                    counts[0]++;
                    for (int i = 0; i < levels.length && issue.quantiles().length > 0; i++, counts[1]++)
                        sums[1] += Scorer.pinball(came, logReturn(issue.quantiles()[step - 1][i], last), levels[i]);
                }
            }
        return new LogReturns(sums[0] / counts[0], sums[1] / counts[1]);
    }

    private static double logReturn(double value, double last) {
        return Math.log(Math.max(value, SMALLEST_PRICE * last) / last);
    }
}
