package io.tidecast.series;

import java.util.List;

/**
 * A look-back in its own scale, so that one network serves series of any unit and size. Working memory: made once, then
 * fitted to one look-back after another.
 *
 * <p>Values are first transformed: to logarithms where all of them are well above zero, so that what is proportional
 * becomes additive; else not at all. {@code level} and {@code deviation} are mean and mean absolute deviation of the
 * transformed values. {@code base} is the mean of the seasonal naives of all seasons in sight (the last value where there is
 * none), and {@code unit} is that base's own mean absolute error over the look-back: what is left to be forecast, and so
 * what errors are measured in.
 */
public final class Scale {
    /** Logarithms are taken where the smallest value is above this part of the mean. */
    private static final double WELL_ABOVE_ZERO = 0.02;

    /** No forecast lies more deviations than this from the base. */
    private static final double FURTHEST = 30;

    private static final double LARGEST_LOGARITHM = 700;

    private final int[] seasons;
    private final double[] transformed;
    private int size;
    private int seasonsInSight;
    private boolean logarithmic;
    private double resolution;
    private double level;
    private double deviation;
    private double unit;

    public Scale(List<Integer> seasons, int lookBack) {
        this.seasons = seasons.stream().mapToInt(Integer::intValue).toArray();
        this.transformed = new double[lookBack];
    }

    /** Takes the scale of the last values in sight, as many as the look-back is long. */
    public void fit(LookBack lookBack) {
        size = Math.min(lookBack.size(), transformed.length);
        resolution = Resolution.of(lookBack);
        transform(lookBack);
        level = mean();
        seasonsInSight = 0;
        for (int season : seasons) if (season < size) seasonsInSight++;
        double floor = floor();
        unit = Math.max(baseError(), floor);
        deviation = Math.max(meanAbsoluteDeviation(), unit);
    }

    private void transform(LookBack lookBack) {
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int lag = 0; lag < size; lag++) {
            double value = lookBack.ago(lag);
            transformed[lag] = value;
            least = Math.min(least, value);
            sum += value;
        }
        logarithmic = least > 0 && least > WELL_ABOVE_ZERO * sum / size;
        if (logarithmic) for (int lag = 0; lag < size; lag++) transformed[lag] = Math.log(transformed[lag]);
    }

    private double mean() {
        double sum = 0;
        for (int lag = 0; lag < size; lag++) sum += transformed[lag];
        return sum / size;
    }

    private double meanAbsoluteDeviation() {
        double sum = 0;
        for (int lag = 0; lag < size; lag++) sum += Math.abs(transformed[lag] - level);
        return sum / size;
    }

    /** Mean absolute error of the base one step ahead, over all of the look-back that has a base. */
    private double baseError() {
        int longest = seasonsInSight == 0 ? 1 : seasons[seasonsInSight - 1];
        double sum = 0;
        for (int lag = 0; lag + longest < size; lag++) sum += Math.abs(transformed[lag] - baseBehind(lag));
        return longest < size ? sum / (size - longest) : 0;
    }

    private double baseBehind(int lag) {
        if (seasonsInSight == 0) return transformed[lag + 1];
        double sum = 0;
        for (int i = 0; i < seasonsInSight; i++) sum += transformed[lag + seasons[i]];
        return sum / seasonsInSight;
    }

    /** Below this, differences are only the rounding of what is reported. */
    private double floor() {
        double size = Math.abs(value(level));
        double least = Math.max(resolution / 4, 1e-6 * size + 1e-12);
        return logarithmic ? least / size : least;
    }

    /** How many values it was fitted to. */
    public int size() {
        return size;
    }

    public double level() {
        return level;
    }

    /** At least {@link #unit}. */
    public double deviation() {
        return deviation;
    }

    /** Positive. */
    public double unit() {
        return unit;
    }

    /** About how much one unit is in the series' own values. */
    public double unitInValues() {
        return logarithmic ? unit * Math.exp(level) : unit;
    }

    /** The resolution the series is reported in; 0 where it is not to be seen. */
    public double resolution() {
        return resolution;
    }

    /** The transformed value {@code lag} observations ago; the level where that is out of sight. */
    public double ago(int lag) {
        return lag < size ? transformed[lag] : level;
    }

    /** The transformed value one would forecast for {@code step} steps ahead by repeating the seasons. */
    public double base(int step) {
        if (seasonsInSight == 0) return transformed[0];
        double sum = 0;
        for (int i = 0; i < seasonsInSight; i++) {
            int season = seasons[i];
            sum += transformed[season * ((step + season - 1) / season) - step];
        }
        return sum / seasonsInSight;
    }

    /** What a value {@code step} steps ahead is in units above the base: what a network learns to say. */
    public double target(double value, int step) {
        double z = logarithmic ? Math.log(Math.max(value, Double.MIN_NORMAL)) : value;
        return (z - base(step)) / unit;
    }

    /** The way back: the value that lies {@code units} above the base of {@code step}; always finite. */
    public double forecast(double units, int step) {
        double furthest = FURTHEST * deviation;
        return value(base(step) + Math.max(-furthest, Math.min(furthest, units * unit)));
    }

    private double value(double z) {
        return logarithmic ? Math.exp(Math.min(z, LARGEST_LOGARITHM)) : z;
    }
}
