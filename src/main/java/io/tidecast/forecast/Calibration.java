package io.tidecast.forecast;

import java.util.Arrays;

/**
 * How much wider (above 0) or narrower (below 0) than first said the quantiles of one series have to lie from the median.
 * Learnt online: each time a quantile is overrun its factor grows, each time not it shrinks, in the proportion that makes
 * its level true in the long run, whatever the data do (adaptive conformal inference: Gibbs and Candès, NeurIPS 2021; on the
 * logarithm of the width as in quantile tracking: Angelopoulos, Candès and Tibshirani, "Conformal PID control for time
 * series prediction", NeurIPS 2023). The logarithm of a factor has three parts:
 *
 * <ul>
 *   <li>{@code own}: each side of each level has its own, for intervals need not be symmetric;
 *   <li>{@code common}: all levels of a step share it, and each overrun of any of them moves it. Far levels are overrun so
 *       seldom that alone they would take hundreds of steps to notice that a series has become quieter. The two are a small,
 *       fixed case of learning at several rates at once (Gibbs and Candès, "Conformal inference for online prediction with
 *       arbitrary distribution shifts", 2022; Zaffran et al., "Adaptive conformal predictions for time series", ICML 2022);
 *   <li>what the interval's {@code debt} calls for: by how many observations it has lately missed more than its level allows.
 *       It bounds how far the coverage of any stretch of that length can stray; its say is limited, as in the integrator of
 *       conformal PID control.
 * </ul>
 *
 * <p>A forecast for {@code s} steps ahead is learnt from {@code s} observations after it was made, when {@code s} more have
 * been issued, and its error hangs together with its neighbours': rates fall with the step so that the delayed loop stays
 * calm.
 *
 * @param own shape [scored steps][levels]
 * @param common shape [scored steps]
 * @param debt observations missed beyond what was expected, fading over {@value #MEMORY}; of each pair of levels, the
 *     outermost first; shape [scored steps][pairs]
 */
public record Calibration(float[][] own, float[] common, float[][] debt) {
    private static final double OWN_RATE = 0.025;
    private static final double COMMON_RATE = 0.12;
    private static final double SLOWING = 0.4;
    private static final int MEMORY = 700;
    private static final double DEBT_RATE = 0.03;
    private static final double DEBT_SAY = 0.3;
    private static final double FURTHEST = 3;

    static Calibration none(ForecastSettings settings) {
        int steps = settings.scoredSteps().length;
        int levels = settings.levels().length;
        return new Calibration(new float[steps][levels], new float[steps], new float[steps][levels / 2]);
    }

    boolean fits(ForecastSettings settings) {
        int steps = settings.scoredSteps().length;
        int levels = settings.levels().length;
        return own.length == steps
                && common.length == steps
                && debt.length == steps
                && own[0].length == levels
                && debt[0].length == levels / 2;
    }

    /**
     * After {@code observed} came where {@code quantiles} had been issued at the {@code i}-th scored step. Nothing is learnt
     * where all quantiles were one and the same value: then there is no width to change.
     */
    Calibration learnt(ForecastSettings settings, int i, float[] quantiles, float observed) {
        double[] levels = settings.levels();
        int last = levels.length - 1;
        if (quantiles[0] == quantiles[last] || !settings.has(Ingredient.CALIBRATION)) return this;
        double slowed = Math.pow(settings.scoredSteps()[i], -SLOWING);
        float[] owns = own[i].clone();
        float[] debts = debt[i].clone();
        double sum = 0;
        for (int q = 0; q <= last; q++) {
            if (2 * q == last) continue;
            boolean overrun = 2 * q < last ? observed < quantiles[q] : observed > quantiles[q];
            double surprise = (overrun ? 1 : 0) - Math.min(levels[q], 1 - levels[q]);
            owns[q] = bounded(owns[q] + OWN_RATE * slowed * surprise, FURTHEST);
            debts[Math.min(q, last - q)] += (float) surprise;
            sum += surprise;
        }
        for (int pair = 0; pair < debts.length; pair++) debts[pair] *= 1 - 1f / MEMORY;
        float commons = bounded(common[i] + COMMON_RATE * slowed * sum / last, FURTHEST);
        return with(i, owns, commons, debts);
    }

    private Calibration with(int i, float[] owns, float commons, float[] debts) {
        float[][] own = this.own.clone();
        float[] common = this.common.clone();
        float[][] debt = this.debt.clone();
        own[i] = owns;
        common[i] = commons;
        debt[i] = debts;
        return new Calibration(own, common, debt);
    }

    private static float bounded(double value, double furthest) {
        return (float) Math.max(-furthest, Math.min(furthest, value));
    }

    /** Moves quantiles away from or towards their medians, in place; they stay ascending and finite; shape [horizon][levels]. */
    void apply(ForecastSettings settings, double[][] quantiles) {
        int middle = settings.levels().length / 2;
        int[] scored = settings.scoredSteps();
        for (int k = 0, after = 0; k < quantiles.length; k++) {
            if (scored[after] < k + 1) after++;
            double[] q = quantiles[k];
            double part = after == 0 ? 1 : (double) (k + 1 - scored[after - 1]) / (scored[after] - scored[after - 1]);
            for (int d = 1; d <= middle; d++) {
                q[middle - d] = Math.min(q[middle - d + 1], stretched(q, middle - d, after, part));
                q[middle + d] = Math.max(q[middle + d - 1], stretched(q, middle + d, after, part));
            }
        }
    }

    /** Between two scored steps the logarithms of their factors are interpolated: {@code part} is how near the second is. */
    private double stretched(double[] quantiles, int level, int after, double part) {
        double factor = part * factor(after, level) + (part == 1 ? 0 : (1 - part) * factor(after - 1, level));
        double median = quantiles[quantiles.length / 2];
        double stretched = median + Math.exp(bounded(factor, FURTHEST)) * (quantiles[level] - median);
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, stretched));
    }

    private double factor(int i, int level) {
        int pair = Math.min(level, own[i].length - 1 - level);
        return own[i][level] + common[i] + bounded(DEBT_RATE * debt[i][pair], DEBT_SAY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Calibration c
                && Arrays.deepEquals(own, c.own)
                && Arrays.equals(common, c.common)
                && Arrays.deepEquals(debt, c.debt);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(own) + Arrays.hashCode(common);
    }
}
