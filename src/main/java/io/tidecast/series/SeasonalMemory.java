package io.tidecast.series;

import java.util.Arrays;
import java.util.List;

/**
 * The seasons of a look-back, exponentially smoothed from one cycle to the next as Holt and Winters do (Winters 1960), the
 * longest season first and each shorter one on what the longer ones leave over. Working memory: made once, then fitted to
 * one look-back after another.
 */
public final class SeasonalMemory {
    /** How much of a new cycle goes into the pattern of the shortest season, and of each longer one. */
    static final double SHORT_RATE = 0.3;

    static final double LONG_RATE = 0.4;

    private final int[] seasons;
    private final double[][] patterns;
    /** Where in each season the value stands that is absorbed next. */
    private final int[] phases;

    private int inSight;
    private double error;
    private double innovation;

    /** @param seasons lengths in steps, ascending */
    public SeasonalMemory(List<Integer> seasons) {
        this.seasons = seasons.stream().mapToInt(Integer::intValue).toArray();
        this.patterns = seasons.stream().map(season -> new double[season]).toArray(double[][]::new);
        this.phases = new int[this.seasons.length];
    }

    /**
     * Remembers a look-back. Of the seasons only those count that are shorter than it.
     *
     * @param values by lag, the last one first
     * @param size how many there are
     * @param level what they lie about
     */
    void fit(double[] values, int size, double level) {
        inSight = 0;
        while (inSight < seasons.length && seasons[inSight] < size) Arrays.fill(patterns[inSight++], 0);
        error = 0;
        innovation = 0;
        if (inSight == 0) return;
        for (int i = 0; i < inSight; i++) phases[i] = (size - 1) % seasons[i];
        int judged = size - longest();
        for (int lag = size - 1; lag >= 0; lag--) {
            innovation = absorb(values[lag] - level, lag, size);
            if (lag < judged) error += Math.abs(innovation) / judged;
        }
    }

    /**
     * What no season had expected of one value. The shortest season takes its first cycle as it comes; longer ones grow from
     * nothing, so that they do not take for their own what repeats more often.
     */
    private double absorb(double value, int lag, int size) {
        double rest = value;
        for (int i = inSight - 1; i >= 0; i--) {
            int phase = phases[i];
            phases[i] = phase == 0 ? seasons[i] - 1 : phase - 1;
            double expected = patterns[i][phase];
            boolean first = i == 0 && lag + seasons[i] >= size;
            patterns[i][phase] = first ? rest : expected + (i == 0 ? SHORT_RATE : LONG_RATE) * (rest - expected);
            rest -= first ? rest : expected;
        }
        return rest;
    }

    /** How many seasons, of the shortest, are shorter than the look-back. */
    int inSight() {
        return inSight;
    }

    /** The longest season in sight; there must be one. */
    int longest() {
        return seasons[inSight - 1];
    }

    /** What the {@code i}-th season, the shortest first, adds {@code step} steps ahead; 0 where it is not in sight. */
    public double pattern(int i, int step) {
        return i < inSight ? patterns[i][(seasons[i] - step % seasons[i]) % seasons[i]] : 0;
    }

    /** What all seasons together expect {@code step} steps ahead, about the level. */
    double expected(int step) {
        double sum = 0;
        for (int i = 0; i < inSight; i++) sum += pattern(i, step);
        return sum;
    }

    /** Mean absolute error of what was expected of each value, over all that came after a longest season. */
    double error() {
        return error;
    }

    /** What was not expected of the last value. */
    public double innovation() {
        return innovation;
    }
}
