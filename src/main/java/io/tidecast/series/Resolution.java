package io.tidecast.series;

/**
 * The finest decimal digit a series is reported in: a sensor that says 21.4 and 21.5 never says 21.46, so neither should
 * the single most likely value forecast for it.
 */
public final class Resolution {
    private static final int FINEST = 6;
    private static final double TOLERANCE = 1e-6;

    private Resolution() {}

    /** Of all values in sight: 1, 0.1, 0.01 … 1e-6; 0 where the values are finer or too large to tell. */
    public static double of(LookBack lookBack) {
        double perUnit = 1;
        int digits = 0;
        for (int lag = 0; lag < lookBack.size(); lag++) {
            while (!isWhole(lookBack.ago(lag) * perUnit)) {
                if (++digits > FINEST) return 0;
                perUnit *= 10;
            }
        }
        return 1 / perUnit;
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
