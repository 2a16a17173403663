package io.tidecast.forecast;

import io.tidecast.series.LookBack;
import java.util.Arrays;

/**
 * How far the first steps of a forecast lean from the model towards a baseline, by which of the two lately came nearer to the
 * next value of this series. The mean of two forecasts that err differently is often better than either (Bates and Granger,
 * "The combination of forecasts", 1969), so they share alike where they err alike; where one errs by a fifth less, it has
 * nearly all the say. What comes next is known at once, so {@value #MEMORY} values tell; of steps farther away they would
 * not, so the leaning fades from the first scored step to the second.
 *
 * @param count observations behind the means, at most as many as are remembered
 * @param model mean absolute error of the model's own median one step ahead, in the series' unit
 * @param baselines the baselines' errors, last value first; shape [baselines]
 * @param next the model's own median for the next value; NaN where there is none
 */
public record Leaning(int count, double model, double[] baselines, double next) {
    private static final int MEMORY = 30;
    private static final int FEWEST = 10;
    private static final double SHARPNESS = 16;

    static Leaning none(ForecastSettings settings) {
        return new Leaning(0, 0, new double[settings.baselines().size()], Double.NaN);
    }

    boolean fits(ForecastSettings settings) {
        return baselines.length == settings.baselines().size();
    }

    boolean isDue() {
        return !Double.isNaN(next);
    }

    /** After {@code observed} came where {@link #next} was due, and baselines missed it by {@code baselineErrors}. */
    Leaning learnt(double observed, double[] baselineErrors) {
        int counted = Math.min(MEMORY, count + 1);
        double[] others = baselines.clone();
        for (int b = 0; b < others.length; b++) others[b] += (baselineErrors[b] - others[b]) / counted;
        return new Leaning(counted, model + (Math.abs(observed - next) - model) / counted, others, next);
    }

    /** With what the model says of the next value; NaN where it says nothing. */
    Leaning expecting(double median) {
        return new Leaning(count, model, baselines, median);
    }

    /** The model's part of its forecast for the next value, in [0, 1]. */
    double part() {
        if (count < FEWEST) return 1;
        return 1 / (1 + Math.exp(SHARPNESS * RunningErrors.logRatio(model, baselines[nearest()])));
    }

    private int nearest() {
        int nearest = 0;
        for (int b = 1; b < baselines.length; b++) if (baselines[b] < baselines[nearest]) nearest = b;
        return nearest;
    }

    /**
     * Moves the quantiles of the first steps so that their medians lie between the model's and the baseline's, in place; shape
     * [horizon][levels].
     *
     * @param resolution the medians are snapped to; 0 for none
     */
    void apply(ForecastSettings settings, LookBack sight, double resolution, double[][] quantiles) {
        double away = 1 - part();
        if (away == 0 || !settings.has(Ingredient.LEANING)) return;
        Baseline preferred = settings.baselines().get(nearest());
        Baseline baseline = preferred.isReady(sight) ? preferred : Baseline.LAST_VALUE;
        int[] scored = settings.scoredSteps();
        int end = scored.length == 1 ? 2 : scored[1];
        for (int step = 1; step < end; step++) {
            double[] q = quantiles[step - 1];
            double fading = (double) (end - step) / (end - 1);
            double shift = fading * away * (baseline.at(sight, step) - q[q.length / 2]);
            for (int i = 0; i < q.length; i++) q[i] += shift;
            Quantiles.snapMedian(q, resolution);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Leaning l
                && count == l.count
                && Double.compare(model, l.model) == 0
                && Arrays.equals(baselines, l.baselines)
                && Double.compare(next, l.next) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(baselines) + Double.hashCode(model);
    }
}
