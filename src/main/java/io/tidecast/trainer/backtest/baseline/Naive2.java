package io.tidecast.trainer.backtest.baseline;

/**
 * The M4 competition's yardstick: the last value, multiplicatively adjusted for the season where a test finds one (Makridakis,
 * Spiliotis and Assimakopoulos 2020; R's {@code acf} and {@code decompose}).
 *
 * @param season length in steps; 1 for none
 */
public record Naive2(int season) implements BaselineMethod {
    /** Quantile of the normal distribution at which the test says there is a season. */
    private static final double CRITICAL = 1.645;

    @Override
    public String name() {
        return "Naive2";
    }

    @Override
    public double[] forecast(double[] values, int end, int horizon) {
        if (!isSeasonal(values, end)) return new LastValue().forecast(values, end, horizon);
        double[] indices = indices(values, end);
        double last = values[end - 1] / indices[(end - 1) % season];
        double[] forecast = new double[horizon];
        for (int k = 0; k < horizon; k++) forecast[k] = last * indices[(end + k) % season];
        return forecast;
    }

    /** Whether the autocorrelation one season back is larger than chance makes it. */
    boolean isSeasonal(double[] values, int n) {
        // R's acf stops at 10 log10(n) lags; beyond that the test finds nothing.
        int most = Math.min(n - 1, (int) Math.floor(10 * Math.log10(n)));
        if (season < 2 || n < 3 * season || season > most) return false;
        double mean = 0;
        for (int t = 0; t < n; t++) mean += values[t];
        mean /= n;
        double variance = autocovariance(values, n, mean, 0);
        if (variance == 0) return false;
        double squares = 0;
        for (int lag = 1; lag < season; lag++) {
            double r = autocovariance(values, n, mean, lag) / variance;
            squares += r * r;
        }
        double limit = CRITICAL / Math.sqrt(n) * Math.sqrt(1 + 2 * squares);
        return Math.abs(autocovariance(values, n, mean, season) / variance) > limit;
    }

    private static double autocovariance(double[] values, int n, double mean, int lag) {
        double sum = 0;
        for (int t = 0; t + lag < n; t++) sum += (values[t] - mean) * (values[t + lag] - mean);
        return sum;
    }

    /** How far each place in the season lies above the centred moving average, as a factor; for the place of the first value first. */
    double[] indices(double[] values, int n) {
        int half = season / 2;
        double[] sums = new double[season];
        int[] counts = new int[season];
        for (int t = half; t < n - half; t++) {
            double trend = trend(values, t, half);
            if (trend == 0) continue;
            sums[t % season] += values[t] / trend;
            counts[t % season]++;
        }
        double mean = 0;
        for (int i = 0; i < season; i++) {
            sums[i] /= counts[i];
            mean += sums[i] / season;
        }
        for (int i = 0; i < season; i++) sums[i] /= mean;
        return sums;
    }

    /** A season of even length has a value too many about its middle: the outermost two count half. */
    private double trend(double[] values, int t, int half) {
        double sum = 0;
        for (int j = -half; j <= half; j++) {
            double weight = season % 2 == 0 && Math.abs(j) == half ? 0.5 : 1;
            sum += weight * values[t + j];
        }
        return sum / season;
    }
}
