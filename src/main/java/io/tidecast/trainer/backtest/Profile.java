package io.tidecast.trainer.backtest;

import java.util.List;

/** What a contestant's forecasts look like from step to step and from level to level. */
public final class Profile {
    private final List<Trial> trials;
    private final Forecasts forecasts;
    private final int season;

    /** @param season of the in-sample naive that errors are measured in; 1 for the last value */
    public Profile(List<Trial> trials, Forecasts forecasts, int season) {
        this.trials = trials;
        this.forecasts = forecasts;
        this.season = season;
    }

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
}
