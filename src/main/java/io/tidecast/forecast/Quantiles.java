package io.tidecast.forecast;

import io.tidecast.series.Resolution;

/** What can be read off a distribution known by some of its quantiles. */
final class Quantiles {
    private Quantiles() {}

    /** The mean of the distribution whose quantile function is linear between the levels and flat beyond them. */
    static double mean(double[] levels, double[] quantiles) {
        int last = levels.length - 1;
        double mean = levels[0] * quantiles[0] + (1 - levels[last]) * quantiles[last];
        for (int i = 1; i <= last; i++) mean += (levels[i] - levels[i - 1]) * (quantiles[i - 1] + quantiles[i]) / 2;
        return mean;
    }

    /** The middle quantile of one step. */
    static double median(double[] quantiles) {
        return quantiles[quantiles.length / 2];
    }

    /** The middle quantile of each step, which is also the mean where quantiles lie symmetrically about it. */
    static double[] medians(double[][] quantiles) {
        double[] medians = new double[quantiles.length];
        for (int k = 0; k < medians.length; k++) medians[k] = median(quantiles[k]);
        return medians;
    }

    static double[] means(double[] levels, double[][] quantiles) {
        double[] means = new double[quantiles.length];
        for (int k = 0; k < means.length; k++) means[k] = mean(levels, quantiles[k]);
        return means;
    }

    /** Snaps the median of one step to a resolution, in place; the others make way. */
    static void snapMedian(double[] quantiles, double resolution) {
        int middle = quantiles.length / 2;
        double median = Resolution.snapped(quantiles[middle], resolution);
        quantiles[middle] = median;
        for (int i = 0; i < middle; i++) quantiles[i] = Math.min(quantiles[i], median);
        for (int i = middle + 1; i < quantiles.length; i++) quantiles[i] = Math.max(quantiles[i], median);
    }

    /**
     * Moves the medians of {@code quantiles} towards those of {@code others}, so that {@code part} of the distance is left, and
     * puts the other quantiles as far from them as {@code others} has them from its own.
     */
    static void about(double[][] others, double part, double[][] quantiles) {
        for (int k = 0; k < quantiles.length; k++) {
            int middle = quantiles[k].length / 2;
            double shift = part * (quantiles[k][middle] - others[k][middle]);
            for (int i = 0; i < quantiles[k].length; i++) quantiles[k][i] = others[k][i] + shift;
        }
    }
}
