package io.tidecast.forecast;

/**
 * How a network's outputs are read as quantiles that cannot cross: for each step the median, then for each pair of
 * neighbouring levels the logarithm of the distance between their quantiles.
 *
 * <p>Layout of the outputs: [horizon] medians, then [gaps][horizon] log-distances, the gap below the second level first.
 */
public final class QuantileHead {
    /** Log-distances lie between minus and plus this. */
    public static final double LIMIT = 6;

    private final int horizon;
    private final int levels;
    private final int middle;

    public QuantileHead(int horizon, int levels) {
        this.horizon = horizon;
        this.levels = levels;
        this.middle = levels / 2;
    }

    /** Width of the outputs. */
    public int outputs() {
        return horizon * levels;
    }

    /** Where the median of a step (from 0) stands among the outputs. */
    public int median(int step) {
        return step;
    }

    /** Where the log-distance of a step (from 0) between level {@code gap} and the next stands among the outputs. */
    public int gap(int gap, int step) {
        return horizon * (1 + gap) + step;
    }

    /** The distance a log-distance stands for; bounded both ways, so that no output can run away. */
    public static double distance(double logarithm) {
        return Math.exp(Math.max(-LIMIT, Math.min(LIMIT, logarithm)));
    }

    /** The quantiles of one step (from 0), ascending; shape [levels]. */
    public void quantiles(float[] outputs, int step, double[] quantiles) {
        quantiles[middle] = outputs[median(step)];
        for (int level = middle + 1; level < levels; level++)
            quantiles[level] = quantiles[level - 1] + distance(outputs[gap(level - 1, step)]);
        for (int level = middle - 1; level >= 0; level--)
            quantiles[level] = quantiles[level + 1] - distance(outputs[gap(level, step)]);
    }
}
