package io.tidecast.series;

import java.util.List;

/**
 * What {@link SeasonalMemory} makes of a full look-back, as matrices: all of it is linear in the values about their level. For
 * those who compute it elsewhere. Columns are lags, the last value first.
 */
public final class SeasonalMatrices {
    private final int[] seasons;
    private final int size;
    private final double[][][] patterns;
    private final double[][] innovations;
    private int inSight;

    /** Follows the memory through a look-back with, in place of each number, its derivatives to all values. */
    public SeasonalMatrices(List<Integer> seasons, int lookBack) {
        this.seasons = seasons.stream().mapToInt(Integer::intValue).toArray();
        this.size = lookBack;
        this.patterns = new double[this.seasons.length][][];
        for (int i = 0; i < patterns.length; i++) patterns[i] = new double[this.seasons[i]][size];
        while (inSight < this.seasons.length && this.seasons[inSight] < size) inSight++;
        int judged = inSight == 0 ? 0 : size - this.seasons[inSight - 1];
        this.innovations = new double[judged][];
        for (int lag = size - 1; lag >= 0 && inSight > 0; lag--) {
            double[] rest = absorb(lag);
            if (lag < judged) innovations[lag] = rest;
        }
    }

    private double[] absorb(int lag) {
        double[] rest = new double[size];
        rest[lag] = 1;
        for (int i = inSight - 1; i >= 0; i--) {
            double[] pattern = patterns[i][lag % seasons[i]];
            boolean first = i == 0 && lag + seasons[i] >= size;
            double rate = first ? 1 : i == 0 ? SeasonalMemory.SHORT_RATE : SeasonalMemory.LONG_RATE;
            for (int k = 0; k < size; k++) {
                double surprise = rest[k] - pattern[k];
                if (!first) rest[k] = surprise;
                pattern[k] += rate * surprise;
            }
        }
        return rest;
    }

    /** What was not expected of each value after a longest season, the last one first; no rows where no season is in sight. */
    public double[][] innovations() {
        return innovations;
    }

    /** What the {@code i}-th season, the shortest first, adds {@code step} steps ahead; zero where it is not in sight. */
    public double[] pattern(int i, int step) {
        return i < inSight ? patterns[i][(seasons[i] - step % seasons[i]) % seasons[i]] : new double[size];
    }

    /** How many seasons are shorter than the look-back. */
    public int inSight() {
        return inSight;
    }
}
