package io.tidecast.trainer.fit;

/**
 * Mean absolute errors on the tail of one series at one step.
 *
 * @param model of the model judged
 * @param lastValue of the last value
 * @param seasonalNaive of the best seasonal naive; of the last value where there is no season
 */
public record TailScore(String series, int step, double model, double lastValue, double seasonalNaive) {
    double betterBaseline() {
        return Math.min(lastValue, seasonalNaive);
    }
}
