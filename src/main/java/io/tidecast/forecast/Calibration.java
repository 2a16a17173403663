package io.tidecast.forecast;

import java.util.Arrays;

/**
 * How much wider (above 0) or narrower (below 0) than the network says the quantiles of one series have to lie from the
 * median. Learnt online: each time a quantile is overrun its factor grows, each time not it shrinks, in the proportion that
 * makes its level true in the long run, whatever the data do (adaptive conformal inference: Gibbs and Candès, NeurIPS
 * 2021; on the logarithm of the width as in quantile tracking: Angelopoulos, Candès and Tibshirani, NeurIPS 2023).
 *
 * @param logFactors natural logarithm of the factor on the distance from the median; shape [scored steps][levels]
 */
public record Calibration(float[][] logFactors) {
    private static final double RATE = 0.05;
    private static final float NARROWEST = -1.5f;
    private static final float WIDEST = 3;

    static Calibration none(ForecastSettings settings) {
        return new Calibration(new float[settings.scoredSteps().length][settings.levels().length]);
    }

    boolean fits(ForecastSettings settings) {
        return logFactors.length == settings.scoredSteps().length && logFactors[0].length == settings.levels().length;
    }

    /** After {@code observed} came where {@code quantiles} had been forecast at the {@code i}-th scored step. */
    Calibration learnt(ForecastSettings settings, int i, float[] quantiles, double observed) {
        float[][] learnt = logFactors.clone();
        learnt[i] = logFactors[i].clone();
        // Errors of neighbouring forecasts hang together over the step's length: learn slower there.
        double rate = RATE / Math.sqrt(settings.scoredSteps()[i]);
        for (int q = 0; q < quantiles.length; q++) {
            double level = settings.levels()[q];
            boolean overrun = level < 0.5 ? observed < quantiles[q] : observed > quantiles[q];
            double change = rate * ((overrun ? 1 : 0) - Math.min(level, 1 - level));
            if (level != 0.5) learnt[i][q] = Math.max(NARROWEST, Math.min(WIDEST, (float) (learnt[i][q] + change)));
        }
        return new Calibration(learnt);
    }

    /** Moves quantiles away from or towards their medians, in place; shape [horizon][levels]. */
    void apply(ForecastSettings settings, double[][] quantiles) {
        int middle = settings.levels().length / 2;
        for (int k = 0; k < quantiles.length; k++) {
            double[] q = quantiles[k];
            double previousBelow = q[middle];
            double previousAbove = q[middle];
            for (int d = 1; d <= middle; d++) {
                previousBelow = Math.min(previousBelow, stretched(settings, k + 1, middle - d, q));
                previousAbove = Math.max(previousAbove, stretched(settings, k + 1, middle + d, q));
                q[middle - d] = previousBelow;
                q[middle + d] = previousAbove;
            }
        }
    }

    private double stretched(ForecastSettings settings, int step, int level, double[] quantiles) {
        double median = quantiles[quantiles.length / 2];
        return median + Math.exp(logFactor(settings.scoredSteps(), step, level)) * (quantiles[level] - median);
    }

    /** Between the scored steps the factor is interpolated. */
    private double logFactor(int[] steps, int step, int level) {
        int after = 0;
        while (steps[after] < step) after++;
        if (steps[after] == step) return logFactors[after][level];
        double part = (double) (step - steps[after - 1]) / (steps[after] - steps[after - 1]);
        return (1 - part) * logFactors[after - 1][level] + part * logFactors[after][level];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Calibration c && Arrays.deepEquals(logFactors, c.logFactors);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(logFactors);
    }
}
