package io.tidecast.forecast;

import java.util.Arrays;

/**
 * How the model lately does on one series, beside the baselines: running means of absolute errors at the scored steps, all
 * over the same observations. Plain means at first, exponentially weighted once there are {@value #FEWEST} and as many as
 * {@value #HORIZONS} horizons: forecasts made one after another for the same step err alike as long as that step is far, so a
 * hundred of them a hundred steps ahead are one piece of evidence.
 *
 * @param count observations behind each mean, at most as many as are remembered; shape [scored steps]
 * @param model the model's error, in the series' unit; shape [scored steps]
 * @param baselines the baselines' errors, last value first; shape [scored steps][baselines]
 */
public record RunningErrors(int[] count, double[] model, double[][] baselines) {
    private static final int FEWEST = 100;
    private static final int HORIZONS = 10;

    /** One in so many of the observations that are remembered is enough to judge by. */
    private static final int ENOUGH = 4;

    private static final double CLEARLY_WORSE = Math.log(1.05);

    static RunningErrors none(ForecastSettings settings) {
        int steps = settings.scoredSteps().length;
        return new RunningErrors(
                new int[steps],
                new double[steps],
                new double[steps][settings.baselines().size()]);
    }

    private static int memory(ForecastSettings settings) {
        return Math.max(FEWEST, HORIZONS * settings.horizon());
    }

    boolean fits(ForecastSettings settings) {
        RunningErrors none = none(settings);
        return model.length == none.model.length && baselines[0].length == none.baselines[0].length;
    }

    /** With one more error each at the {@code i}-th scored step. */
    RunningErrors with(ForecastSettings settings, int i, double modelError, double[] baselineErrors) {
        int[] counts = count.clone();
        double[] models = model.clone();
        double[][] others = baselines.clone();
        counts[i] = Math.min(memory(settings), count[i] + 1);
        models[i] += (modelError - models[i]) / counts[i];
        others[i] = baselines[i].clone();
        for (int b = 0; b < baselineErrors.length; b++) others[i][b] += (baselineErrors[b] - others[i][b]) / counts[i];
        return new RunningErrors(counts, models, others);
    }

    /** Whether a series should be on a baseline, given whether it is already: into it only when the model is clearly worse. */
    boolean degraded(ForecastSettings settings, boolean already) {
        for (int known : count) if (known < memory(settings) / ENOUGH) return already;
        return lossToBestBaseline() > (already ? 0 : CLEARLY_WORSE);
    }

    /** Mean over the scored steps of log(model's error ÷ baseline's error), against the baseline that does best. */
    private double lossToBestBaseline() {
        double worst = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < baselines[0].length; b++) {
            double loss = 0;
            for (int i = 0; i < model.length; i++) loss += logRatio(model[i], baselines[i][b]);
            worst = Math.max(worst, loss / model.length);
        }
        return worst;
    }

    /** Errors of exactly zero happen on series that stand still; they must not count without limit. */
    static double logRatio(double model, double baseline) {
        double least = 0.01 * Math.max(model, baseline);
        return least == 0 ? 0 : Math.log(Math.max(model, least) / Math.max(baseline, least));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunningErrors e
                && Arrays.equals(count, e.count)
                && Arrays.equals(model, e.model)
                && Arrays.deepEquals(baselines, e.baselines);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(model);
    }
}
