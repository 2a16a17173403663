package io.tidecast.trainer.fit;

import io.tidecast.forecast.Baseline;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.series.LookBack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Scores models and baselines side by side on the tail of each series. */
final class Evaluation {
    private static final int MOST_STEPS = 200_000;
    private static final int MOST_MOMENTS = 10_000;

    private final ForecastSettings settings;
    private final List<SeriesHistory> history;
    private final int stride;

    Evaluation(ForecastSettings settings, List<SeriesHistory> all) {
        this.settings = settings;
        this.history = SeriesHistory.sample(all, settings.lookBack(), MOST_STEPS, Evaluation::length);
        this.stride = 1 + history.stream().mapToInt(Evaluation::length).sum() / MOST_MOMENTS;
    }

    private static int length(SeriesHistory h) {
        return h.values().length - h.validationEnd();
    }

    /** Scores on all of the tail. */
    List<TailScore> scores(Recipe recipe, Network network) {
        return scores(new Walk(recipe, network), SeriesHistory::validationEnd);
    }

    /** Scores on that part of the tail that a model has not learnt from; nothing where it is too short to tell. */
    List<TailScore> unseenScores(Recipe recipe, Network network) {
        return scores(new Walk(recipe, network), h -> Math.max(h.validationEnd(), h.seen()));
    }

    private List<TailScore> scores(Walk walk, ToIntFunction<SeriesHistory> from) {
        int[] steps = settings.scoredSteps();
        List<TailScore> scores = new ArrayList<>();
        for (SeriesHistory h : history) {
            int first = from.applyAsInt(h) - 1;
            if (first > h.validationEnd() - 1 && first + 2 * settings.horizon() > h.values().length) continue;
            double[] errors = errors(walk, h, first);
            for (int i = 0; i < steps.length; i++) {
                if (Double.isNaN(errors[i])) continue;
                double lastValue = baselineError(Baseline.LAST_VALUE, h, first, steps[i]);
                double seasonal = lastValue;
                for (int b = 1; b < settings.baselines().size(); b++) {
                    double error = baselineError(settings.baselines().get(b), h, first, steps[i]);
                    seasonal = b == 1 ? error : Math.min(seasonal, error);
                }
                scores.add(new TailScore(h.series(), steps[i], errors[i], lastValue, seasonal));
            }
        }
        return scores;
    }

    /** Mean absolute error of the median at each scored step; NaN where the tail is too short. */
    private double[] errors(Walk walk, SeriesHistory h, int first) {
        int[] steps = settings.scoredSteps();
        double[] sums = new double[steps.length];
        int[] counts = new int[steps.length];
        walk.over(h.sequence(), first, h.values().length - 1, stride, (now, state) -> {
            double[][] quantiles = walk.forecast().quantiles(state);
            for (int i = 0; i < steps.length; i++) {
                if (now + steps[i] >= h.values().length) continue;
                double[] ofStep = quantiles[steps[i] - 1];
                sums[i] += Math.abs(h.values()[now + steps[i]] - ofStep[ofStep.length / 2]);
                counts[i]++;
            }
        });
        for (int i = 0; i < steps.length; i++) sums[i] /= counts[i];
        return sums;
    }

    private double baselineError(Baseline baseline, SeriesHistory h, int first, int step) {
        double sum = 0;
        int count = 0;
        for (int now = first; now + step < h.values().length; now += stride, count++) {
            LookBack sight = new LookBack(h.values(), 0, now + 1, now + 1);
            Baseline available = baseline.isReady(sight) ? baseline : Baseline.LAST_VALUE;
            sum += Math.abs(h.values()[now + step] - available.at(sight, step));
        }
        return sum / count;
    }
}
