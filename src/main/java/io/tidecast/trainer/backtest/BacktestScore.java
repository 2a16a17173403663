package io.tidecast.trainer.backtest;

/**
 * How one series was forecast at one step, over the scored part.
 *
 * @param count forecasts scored
 * @param issued mean absolute error of the medians as issued
 * @param lastValue mean absolute error of the last value
 * @param seasonalNaive mean absolute error of the best seasonal naive; of the last value where there is no season
 * @param coverage part of the values that lay within each pair of levels, the outermost pair first; shape [pairs]
 */
public record BacktestScore(
        String series, int step, int count, double issued, double lastValue, double seasonalNaive, double[] coverage) {
    /** The issued error over the better baseline's; below 1 is better. */
    public double ratio() {
        double baseline = Math.min(lastValue, seasonalNaive);
        return baseline == 0 && issued == 0 ? 1 : issued / baseline;
    }
}
