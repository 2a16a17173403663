package io.tidecast.trainer.backtest;

import io.tidecast.trainer.fit.Verdict;
import java.util.List;

/**
 * What came of a backtest.
 *
 * @param scores for each series and step
 * @param verdicts of the training runs, in order
 * @param values taken in
 * @param rejected values that had no place on the grid
 */
public record BacktestReport(List<BacktestScore> scores, List<Verdict> verdicts, int values, int rejected) {
    /** Geometric mean of the ratios over series and steps. */
    public double geometricMean() {
        return Math.exp(scores.stream()
                .mapToDouble(score -> Math.log(score.ratio()))
                .average()
                .orElse(Double.NaN));
    }

    /** Mean over series and steps of the part of the values within a pair of levels, the outermost pair first. */
    public double coverage(int pair) {
        return scores.stream()
                .mapToDouble(score -> score.coverage()[pair])
                .average()
                .orElse(Double.NaN);
    }
}
