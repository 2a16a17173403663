package io.tidecast.forecast;

import io.tidecast.series.LookBack;
import java.util.Arrays;
import java.util.Optional;

/**
 * The forecast that a series goes back to where it usually is: a first-order autoregression about the median of what is in
 * sight. Only for series that do go back: a random walk seems to as well, as long as one does not see much of it, so the part of
 * a distance that is gone after one step has to be larger than chance makes it (Dickey and Fuller 1979).
 *
 * @param level where the series goes back to
 * @param kept the part of a distance from there that is left after one step, in [0, 1)
 */
public record MeanReversion(double level, double kept) implements Fallback {
    /** On a random walk the part that is gone, times the values in sight, is above this in one case of twenty. */
    private static final double CHANCE = 14;

    /** An outlier counts as this many median distances from the level. */
    private static final double FURTHEST = 4;

    /** That of the values in sight; empty where they do not tell that the series goes back. */
    public static Optional<MeanReversion> of(LookBack lookBack) {
        int size = lookBack.size();
        if (size <= CHANCE) return Optional.empty();
        double[] values = new double[size];
        for (int lag = 0; lag < size; lag++) values[lag] = lookBack.ago(lag);
        double level = median(values);
        for (int lag = 0; lag < size; lag++) values[lag] -= level;
        double furthest = FURTHEST * median(Arrays.stream(values).map(Math::abs).toArray());
        double together = 0;
        double squares = 0;
        for (int lag = 0; lag + 1 < size; lag++) {
            double before = clipped(values[lag + 1], furthest);
            together += clipped(values[lag], furthest) * before;
            squares += before * before;
        }
        if (!(squares > 0)) return Optional.empty();
        double kept = Math.max(0, together / squares);
        return size * (1 - kept) > CHANCE ? Optional.of(new MeanReversion(level, kept)) : Optional.empty();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private static double clipped(double distance, double furthest) {
        return Math.max(-furthest, Math.min(furthest, distance));
    }

    @Override
    public ModelId id() {
        return ModelId.MEAN_REVERSION;
    }

    @Override
    public int season() {
        return 1;
    }

    @Override
    public int lag(int step) {
        return step;
    }

    @Override
    public double at(LookBack lookBack, int step) {
        return from(lookBack.ago(0), step);
    }

    @Override
    public double absoluteError(LookBack lookBack, int step, int ago) {
        return Math.abs(lookBack.ago(ago) - from(lookBack.ago(ago + step), step));
    }

    private double from(double value, int step) {
        return level + Math.pow(kept, step) * (value - level);
    }
}
