package io.tidecast.series;

import java.util.List;

/**
 * A look-back in its own scale, so that one network serves series of any unit and size. Working memory: made once, then
 * fitted to one look-back after another.
 *
 * <p>Values are first transformed: to logarithms where all of them are well above zero, so that what is proportional
 * becomes additive; else not at all. {@code level} and {@code deviation} are mean and mean absolute deviation of the
 * transformed values, {@code base} is what the {@link SeasonalMemory} expects, or the last value where no season is in sight.
 */
public final class Scale {
    /** Logarithms are taken where the smallest value is above this part of the mean. */
    public static final double WELL_ABOVE_ZERO = 0.001;

    /** No forecast lies more deviations than this from the base. */
    public static final double FURTHEST = 30;

    /** No logarithm above this is taken back, so that no value is infinite. */
    public static final double LARGEST_LOGARITHM = 700;

    private final SeasonalMemory memory;
    private final double[] transformed;
    private final boolean takesLogarithms;
    private int size;
    private boolean logarithmic;
    private double resolution;
    private double largest;
    private double level;
    private double deviation;
    private double baseError;

    public Scale(List<Integer> seasons, int lookBack) {
        this(seasons, lookBack, true);
    }

    /** @param takesLogarithms whether values well above zero are seen as logarithms */
    public Scale(List<Integer> seasons, int lookBack, boolean takesLogarithms) {
        this.takesLogarithms = takesLogarithms;
        this.memory = new SeasonalMemory(seasons);
        this.transformed = new double[lookBack];
    }

    /** Takes the scale of the last values in sight, as many as the look-back is long. */
    public void fit(LookBack lookBack) {
        size = Math.min(lookBack.size(), transformed.length);
        resolution = Resolution.of(lookBack);
        transform(lookBack);
        level = mean();
        memory.fit(transformed, size, level);
        double floor = floor();
        baseError = Math.max(measuredBaseError(), floor);
        deviation = Math.max(meanAbsoluteDeviation(), floor);
    }

    private void transform(LookBack lookBack) {
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        largest = 0;
        for (int lag = 0; lag < size; lag++) {
            double value = lookBack.ago(lag);
            transformed[lag] = value;
            least = Math.min(least, value);
            largest = Math.max(largest, Math.abs(value));
            sum += value;
        }
        logarithmic = takesLogarithms && least > 0 && least > WELL_ABOVE_ZERO * sum / size;
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
    private double measuredBaseError() {
        if (memory.inSight() > 0) return memory.error();
        double sum = 0;
        for (int lag = 0; lag + 1 < size; lag++) sum += Math.abs(transformed[lag] - transformed[lag + 1]);
        return sum / Math.max(1, size - 1);
    }

    /** Below this, differences are only the rounding of what is reported. */
    private double floor() {
        double size = Math.abs(value(level));
        double least = Math.max(resolution / 4, 1e-6 * size + 1e-12 * largest);
        return logarithmic ? least / size : least;
    }

    /** How many values it was fitted to. */
    public int size() {
        return size;
    }

    public double level() {
        return level;
    }

    /** Positive. What errors are measured in: a network says how many of these a value will be from the base. */
    public double deviation() {
        return deviation;
    }

    /** The deviation beside the level: 0.1 means that values deviate by a tenth of their size. */
    public double relativeDeviation() {
        return logarithmic ? deviation : deviation / (Math.abs(level) + deviation);
    }

    /** About how much one deviation is in the series' own values. */
    public double deviationInValues() {
        return logarithmic ? deviation * Math.exp(level) : deviation;
    }

    /** Whether values are seen as logarithms. */
    public boolean logarithmic() {
        return logarithmic;
    }

    /** How far the base was off, on average, one step ahead. */
    public double baseError() {
        return baseError;
    }

    /** The resolution the series is reported in; 0 where it is not to be seen. */
    public double resolution() {
        return resolution;
    }

    /** The transformed value {@code lag} observations ago; the level where that is out of sight. */
    public double ago(int lag) {
        return lag < size ? transformed[lag] : level;
    }

    /** The seasons it remembers; live. */
    public SeasonalMemory memory() {
        return memory;
    }

    /** The transformed value one would forecast for {@code step} steps ahead by repeating the seasons. */
    public double base(int step) {
        return memory.inSight() == 0 ? transformed[0] : level + memory.expected(step);
    }

    /** What a value {@code step} steps ahead is in units above the base: what a network learns to say. */
    public double target(double value, int step) {
        double z = logarithmic ? Math.log(Math.max(value, Double.MIN_NORMAL)) : value;
        return (z - base(step)) / deviation;
    }

    /** The way back: the value that lies {@code units} above the base of {@code step}; always finite. */
    public double forecast(double units, int step) {
        double furthest = FURTHEST * deviation;
        return value(base(step) + Math.max(-furthest, Math.min(furthest, units * deviation)));
    }

    private double value(double z) {
        return logarithmic ? Math.exp(Math.min(z, LARGEST_LOGARITHM)) : z;
    }
}
