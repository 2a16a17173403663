package io.tidecast.trainer.backtest;

/**
 * What the errors of one series are measured in, all taken from what is known beforehand.
 *
 * @param naive mean absolute error of the seasonal naive in sample: the divisor of MASE and MSIS; 0 where there is none
 * @param deviation population standard deviation; 1 where the series stood still
 */
record Yardstick(double naive, double deviation) {
    /** Of the first {@code known} values. */
    static Yardstick of(double[] values, int known, int season) {
        return new Yardstick(naive(values, known, season), deviation(values, known));
    }

    private static double naive(double[] values, int known, int season) {
        if (known <= season) return 0;
        double sum = 0;
        for (int t = season; t < known; t++) sum += Math.abs(values[t] - values[t - season]);
        return sum / (known - season);
    }

    private static double deviation(double[] values, int known) {
        double mean = 0;
        for (int t = 0; t < known; t++) mean += values[t] / known;
        double squares = 0;
        for (int t = 0; t < known; t++) squares += (values[t] - mean) * (values[t] - mean) / known;
        return squares == 0 ? 1 : Math.sqrt(squares);
    }
}
