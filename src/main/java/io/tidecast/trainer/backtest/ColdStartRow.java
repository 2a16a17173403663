package io.tidecast.trainer.backtest;

/**
 * How forecasts of new series turned out after so many values. Errors are means over all steps of the horizon of the absolute
 * error in units of the series' own seasonal naive one (of the last value's where there is no season), as in MASE.
 *
 * @param seen values seen
 * @param forecasts how many are behind this
 * @param issued error of what was issued
 * @param lastValue error of the last value
 * @param seasonalNaive error of the seasonal naives in sight, or the last value
 * @param byModel share of the forecasts that the model made, in [0, 1]
 * @param coverage share of the values within the outermost pair of levels, in [0, 1]
 */
public record ColdStartRow(
        int seen,
        int forecasts,
        double issued,
        double lastValue,
        double seasonalNaive,
        double byModel,
        double coverage) {
    static final class Sums {
        private int forecasts;
        private int byModel;
        private int values;
        private int covered;
        private double issued;
        private double lastValue;
        private double seasonalNaive;

        void begin(boolean model) {
            forecasts++;
            if (model) byModel++;
        }

        void add(double ours, double last, double seasonal, boolean within) {
            issued += ours;
            lastValue += last;
            seasonalNaive += seasonal;
            if (within) covered++;
            values++;
        }

        ColdStartRow row(int seen) {
            return new ColdStartRow(
                    seen,
                    forecasts,
                    issued / values,
                    lastValue / values,
                    seasonalNaive / values,
                    (double) byModel / forecasts,
                    (double) covered / values);
        }
    }
}
