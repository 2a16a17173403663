package io.tidecast.series;

/**
 * The finest decimal digit a series is reported in: a sensor that says 21.4 and 21.5 never says 21.46, so neither should
 * the single most likely value forecast for it.
 *
 * <p>Relative to the size of the values: what is seen of a series in metres is seen of it in light years as well.
 */
public final class Resolution {
    /** So many digits are looked at after that of the ones or, where all values are smaller, the largest value's first. */
    public static final int DIGITS = 6;

    /** Values below 1e-30 are taken for as large as that. */
    public static final int MOST_ZEROS = 30;

    private static final double TOLERANCE = 1e-6;

    private Resolution() {}

    /** Of all values in sight: the first of 1, 0.1, 0.01 … of which all are multiples; 0 where they are finer or too large to tell. */
    public static double of(LookBack lookBack) {
        int digits = zeros(lookBack);
        int finest = digits + DIGITS;
        double perUnit = perUnit(digits);
        for (int lag = 0; lag < lookBack.size(); lag++) {
            while (!isWhole(lookBack.ago(lag) * perUnit)) {
                if (++digits > finest) return 0;
                perUnit = perUnit(digits);
            }
        }
        return 1 / perUnit;
    }

    /** How far after the point the largest value begins: 0 where it is at least 1, or all values are 0. */
    private static int zeros(LookBack lookBack) {
        double largest = 0;
        for (int lag = 0; lag < lookBack.size(); lag++) largest = Math.max(largest, Math.abs(lookBack.ago(lag)));
        int zeros = 0;
        while (largest > 0 && zeros < MOST_ZEROS && largest * perUnit(zeros) < 1) zeros++;
        return zeros;
    }

    /** How many units of the digit so far after the point make 1. */
    public static double perUnit(int digits) {
        return Math.pow(10, digits);
    }

    /** The nearest value that can be reported; {@code value} itself at resolution 0. */
    public static double snapped(double value, double resolution) {
        if (resolution == 0) return value;
        double perUnit = Math.rint(1 / resolution);
        return Math.rint(value * perUnit) / perUnit;
    }

    private static boolean isWhole(double value) {
        double magnitude = Math.abs(value);
        return magnitude < 1e9
                && Math.abs(magnitude - Math.rint(magnitude)) < TOLERANCE * Math.max(1, magnitude * 1e-3);
    }
}
