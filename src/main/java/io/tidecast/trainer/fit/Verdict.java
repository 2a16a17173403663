package io.tidecast.trainer.fit;

import io.tidecast.forecast.ForecastModel;
import java.util.List;

/**
 * What came of a training run.
 *
 * @param promoted whether the challenger has earned its place
 * @param challenger the model just trained, with its version already one above the champion's
 * @param vsBaseline geometric mean over series and scored steps of the challenger's absolute error on the tail ÷ the better
 *     baseline's
 * @param championVsBaseline the same of the model in force, as far as it can be told from what neither has learnt from; NaN
 *     where there is none
 * @param tail what it rests on
 */
public record Verdict(
        boolean promoted,
        ForecastModel challenger,
        double vsBaseline,
        double championVsBaseline,
        List<TailScore> tail) {
    /** A challenger has to be better than the baseline by this factor, and than a champion that knows as much. */
    static final double MARGIN = 0.99;

    /**
     * Where more has come since the champion was made, the challenger need only be about as good: what is published will have
     * learnt from that too, while the champion has learnt from much that the challenger was judged on.
     */
    static final double ABOUT_AS_GOOD = 1.05;

    /** Geometric mean of errors over the better baseline's. Errors of zero count as a hundredth of the other. */
    static double ratio(List<TailScore> tail) {
        double sum = 0;
        for (TailScore score : tail) {
            double baseline = score.betterBaseline();
            double least = 0.01 * Math.max(score.model(), baseline);
            if (least > 0) sum += Math.log(Math.max(score.model(), least) / Math.max(baseline, least));
        }
        return Math.exp(sum / Math.max(1, tail.size()));
    }
}
